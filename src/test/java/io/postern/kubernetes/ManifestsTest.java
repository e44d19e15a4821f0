package io.postern.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests say only what Kubernetes understands, and all that makes them safe. */
class ManifestsTest {
    private static final Path ALL = Path.of("k8s");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ALL)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOnlyWhatIsUnderstood(Path file) throws IOException {
        List<JsonNode> documents = documents(file);
        assertFalse(documents.isEmpty());
        for (JsonNode document : documents) {
            Manifests.read(withoutPatches(document));
        }
    }

    @Test
    void theDashboardSaysOnlyWhatIsUnderstood() throws IOException {
        var dashboard = Manifests.readDashboard(Files.readString(ALL.resolve("monitoring/dashboard.json")));
        assertEquals(
                dashboard.panels().size(),
                dashboard.panels().stream().map(OtherKinds.Panel::id).distinct().count());
    }

    /** Our own reader would else keep what it does not know. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: apps/v1, kind: Deployment, spec: {replica: 3}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, spec: {instance: 3}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoints: [{ports: a}]}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, spec: {groups: [{rules: [{alerts: a}]}]}}",
                "{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resource: [a]}"
            })
    void whatIsMisspelledIsNotUnderstood(String text) throws IOException {
        JsonNode document = Manifests.parse(text).get(0);
        assertThrows(UnrecognizedPropertyException.class, () -> Manifests.read(document));
    }

    @Test
    void nobodyWhoGetsInGetsAnyFurther() throws IOException {
        PodSpec pod = pod();
        assertEquals(false, pod.getAutomountServiceAccountToken());
        assertEquals(false, pod.getEnableServiceLinks());
        assertEquals(true, pod.getSecurityContext().getRunAsNonRoot());
        assertTrue(pod.getSecurityContext().getRunAsUser() > 1000);
        assertEquals(
                pod.getSecurityContext().getRunAsGroup(),
                pod.getSecurityContext().getFsGroup());
        assertEquals(
                "RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
        assertEquals(null, pod.getHostNetwork());
        assertEquals(null, pod.getHostPID());
        for (Container container : pod.getContainers()) {
            assertEquals(false, container.getSecurityContext().getAllowPrivilegeEscalation());
            assertEquals(true, container.getSecurityContext().getReadOnlyRootFilesystem());
            assertEquals(
                    List.of("ALL"),
                    container.getSecurityContext().getCapabilities().getDrop());
            assertEquals(
                    List.of(), container.getSecurityContext().getCapabilities().getAdd());
            assertEquals(null, container.getSecurityContext().getPrivileged());
            assertTrue(container.getResources().getLimits().containsKey("memory"));
        }
        ServiceAccount account = (ServiceAccount) Manifests.read(
                documents(ALL.resolve("base/service-account.yaml")).get(0));
        assertEquals(false, account.getAutomountServiceAccountToken());
    }

    @Test
    void secretsAreFilesForTheOwnerAlone() throws IOException {
        Set<String> secrets = new TreeSet<>();
        for (Path file : files()) {
            for (JsonNode document : documents(file)) {
                for (JsonNode volume : document.findValues("secret")) {
                    secrets.add(volume.path("secretName").asText());
                    assertEquals(0400, volume.path("defaultMode").asInt(), file::toString);
                }
                assertTrue(document.findValues("secretKeyRef").isEmpty(), file::toString);
                assertTrue(document.findValues("secretRef").isEmpty(), file::toString);
            }
        }
        assertEquals(Set.of("postern-database-app", "postern-root-key"), secrets);
    }

    @Test
    void theNumbersOfAnEndAddUp() throws IOException {
        PodSpec pod = pod();
        long pause = pod.getContainers()
                .get(0)
                .getLifecycle()
                .getPreStop()
                .getSleep()
                .getSeconds();
        int told = seconds(ALL.resolve("base/kustomization.yaml"), "QUARKUS_SHUTDOWN_DELAY=(\\d+)S");
        int drain = seconds(Path.of("src/main/resources/application.properties"), "quarkus.shutdown.timeout=(\\d+)S");
        assertTrue(pod.getTerminationGracePeriodSeconds() > pause + told + drain);
        var readiness = pod.getContainers().get(0).getReadinessProbe();
        assertTrue(pause >= readiness.getPeriodSeconds());
    }

    private static int seconds(Path file, String setting) throws IOException {
        Matcher found = Pattern.compile(setting).matcher(Files.readString(file));
        assertTrue(found.find(), setting);
        return Integer.parseInt(found.group(1));
    }

    @Test
    void whatEveryOtherPodMayNotDoIsForbiddenFirst() throws IOException {
        NetworkPolicy nothing = (NetworkPolicy) Manifests.read(
                documents(ALL.resolve("base/network-policies.yaml")).get(0));
        assertEquals(List.of("Ingress", "Egress"), nothing.getSpec().getPolicyTypes());
        assertEquals(List.of(), nothing.getSpec().getIngress());
        assertEquals(List.of(), nothing.getSpec().getEgress());
    }

    @Test
    void whereKubernetesWritesIsNamed() throws IOException {
        Set<String> scratch = new TreeSet<>();
        for (String file : List.of("base/deployment.yaml", "overlays/production/deployment.yaml")) {
            documents(ALL.resolve(file)).get(0).findParents("emptyDir").forEach(volume -> {
                scratch.add(volume.path("name").asText());
                assertTrue(volume.path("emptyDir").has("sizeLimit"));
            });
        }
        assertEquals(Set.of("data", "tmp"), scratch);
    }

    private static PodSpec pod() throws IOException {
        Deployment deployment = (Deployment)
                Manifests.read(documents(ALL.resolve("base/deployment.yaml")).get(0));
        return deployment.getSpec().getTemplate().getSpec();
    }

    /** What kustomize takes for itself. */
    private static JsonNode withoutPatches(JsonNode document) {
        document.findParents("$patch").forEach(patch -> ((ObjectNode) patch).remove("$patch"));
        return document;
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        return Manifests.parse(Files.readString(file));
    }
}
