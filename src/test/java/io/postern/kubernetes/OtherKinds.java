package io.postern.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What others than Kubernetes define, as far as our manifests say it. Whatever else they came to say would be a mistake, or has to
 * be added here by somebody who looked it up.
 */
final class OtherKinds {
    private OtherKinds() {}

    record Metadata(String name, String namespace, Map<String, String> labels) {}

    /** postgresql.cnpg.io/v1. */
    record Cluster(String apiVersion, String kind, Metadata metadata, ClusterSpec spec) {}

    record ClusterSpec(int instances, PostgreSql postgresql, ClusterBootstrap bootstrap, Storage storage) {}

    record PostgreSql(Synchronous synchronous, Map<String, String> parameters) {}

    record Synchronous(String method, int number) {}

    record ClusterBootstrap(InitDb initdb) {}

    record InitDb(String database, String owner, boolean dataChecksums) {}

    record Storage(String size) {}

    /** monitoring.coreos.com/v1. */
    record ServiceMonitor(String apiVersion, String kind, Metadata metadata, ServiceMonitorSpec spec) {}

    record ServiceMonitorSpec(LabelSelector selector, List<Endpoint> endpoints) {}

    record LabelSelector(Map<String, String> matchLabels) {}

    record Endpoint(String port, String path, String interval) {}

    /** monitoring.coreos.com/v1. */
    record PrometheusRule(String apiVersion, String kind, Metadata metadata, RuleSpec spec) {}

    record RuleSpec(List<RuleGroup> groups) {}

    record RuleGroup(String name, List<Rule> rules) {}

    record Rule(
            String alert,
            String expr,
            @JsonProperty("for") String forSoLong,
            Map<String, String> labels,
            Map<String, String> annotations) {}

    /** kustomize.config.k8s.io/v1beta1. */
    record Kustomization(
            String apiVersion,
            String kind,
            String namespace,
            List<Labels> labels,
            List<String> resources,
            List<Generator> configMapGenerator,
            List<Patch> patches,
            List<Image> images) {}

    record Labels(Map<String, String> pairs, boolean includeSelectors) {}

    record Generator(
            String name, String behavior, List<String> literals, List<String> files, GeneratorOptions options) {}

    record GeneratorOptions(boolean disableNameSuffixHash, Map<String, String> labels) {}

    record Patch(String path) {}

    record Image(String name, String newName, String newTag) {}

    /** Of Grafana. */
    record Dashboard(
            String uid,
            String title,
            List<String> tags,
            String timezone,
            int schemaVersion,
            int version,
            String refresh,
            Map<String, String> time,
            Templating templating,
            List<Panel> panels) {}

    record Templating(List<Variable> list) {}

    record Variable(String name, String type, String query, String label) {}

    record Panel(
            int id,
            String type,
            String title,
            String description,
            DataSource datasource,
            Position gridPos,
            FieldConfig fieldConfig,
            List<Target> targets) {}

    record DataSource(String type, String uid) {}

    record Position(int x, int y, int w, int h) {}

    record FieldConfig(Defaults defaults, List<String> overrides) {}

    record Defaults(String unit, int min) {}

    record Target(String refId, String expr, String legendFormat) {}
}
