package io.postern.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The overlays as a cluster gets them. It needs kubectl 1.27 or later; where that is missing, the test is skipped. */
class OverlaysTest {
    @Test
    void inProductionOneMayGoAndTheOthersServe() throws Exception {
        List<Object> objects = rendered("overlays/production");
        Deployment deployment = only(Deployment.class, objects);
        assertEquals(null, deployment.getSpec().getReplicas());
        assertEquals(3, only(HorizontalPodAutoscaler.class, objects).getSpec().getMinReplicas());
        Map<String, NetworkPolicy> policies = objects.stream()
                .filter(NetworkPolicy.class::isInstance)
                .map(NetworkPolicy.class::cast)
                .collect(Collectors.toMap(policy -> policy.getMetadata().getName(), policy -> policy));
        policies.forEach((name, policy) -> assertEquals(
                name.equals("postern-database-clients")
                        ? Map.of("cnpg.io/cluster", "postern-database")
                        : Map.of("app.kubernetes.io/name", "postern"),
                policy.getSpec().getPodSelector().getMatchLabels(),
                "The database is in the same namespace"));
        policies.values()
                .forEach(policy -> assertTrue(
                        policy.getSpec().getIngress().stream()
                                .noneMatch(rule -> rule.getFrom().isEmpty()),
                        "Any pod could say whose address it is"));
        assertEquals(
                0,
                deployment
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal());
        assertEquals(
                1,
                only(PodDisruptionBudget.class, objects)
                        .getSpec()
                        .getMaxUnavailable()
                        .getIntVal());
        Map<String, String> settings = settings(objects);
        Container postern = hardened(deployment);
        for (String file : List.of("POSTERN_ROOT_KEY_FILE", "POSTERN_DATABASE_PASSWORD_FILE")) {
            VolumeMount mount = postern.getVolumeMounts().stream()
                    .filter(each -> settings.get(file).startsWith(each.getMountPath() + "/"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(true, mount.getReadOnly());
        }
    }

    @Test
    void inDevelopmentTheDatabaseHasAVolume() throws Exception {
        List<Object> objects = rendered("overlays/development");
        Deployment deployment = only(Deployment.class, objects);
        assertEquals(1, deployment.getSpec().getReplicas());
        assertEquals("Recreate", deployment.getSpec().getStrategy().getType());
        hardened(deployment);
        assertTrue(deployment.getSpec().getTemplate().getSpec().getVolumes().stream()
                .anyMatch(volume -> volume.getPersistentVolumeClaim() != null));
        assertTrue(!settings(objects).containsKey("POSTERN_DATABASE_URL"));
    }

    @Test
    void theMonitoringHasAlertsAndTheDashboard() throws Exception {
        List<Object> objects = rendered("monitoring");
        only(OtherKinds.PrometheusRule.class, objects);
        ConfigMap dashboard = only(ConfigMap.class, objects);
        assertEquals("1", dashboard.getMetadata().getLabels().get("grafana_dashboard"));
        Manifests.readDashboard(dashboard.getData().get("postern.json"));
    }

    /** What the base says has survived the patches. */
    private static Container hardened(Deployment deployment) {
        var pod = deployment.getSpec().getTemplate().getSpec();
        assertEquals(1, pod.getContainers().size());
        Container postern = pod.getContainers().get(0);
        assertEquals(true, pod.getSecurityContext().getRunAsNonRoot());
        assertEquals(true, postern.getSecurityContext().getReadOnlyRootFilesystem());
        assertEquals(
                List.of("ALL"), postern.getSecurityContext().getCapabilities().getDrop());
        assertTrue(pod.getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .allMatch(volume -> volume.getSecret().getDefaultMode() == 0400));
        return postern;
    }

    private static Map<String, String> settings(List<Object> objects) {
        Map<String, String> settings = only(ConfigMap.class, objects).getData();
        assertEquals("true", settings.get("QUARKUS_LOG_CONSOLE_JSON_ENABLED"));
        return settings;
    }

    private static <T> T only(Class<T> type, List<Object> objects) {
        List<T> found =
                objects.stream().filter(type::isInstance).map(type::cast).toList();
        assertEquals(1, found.size());
        return found.get(0);
    }

    private static List<Object> rendered(String overlay) throws Exception {
        Matcher version = Pattern.compile("\"minor\": \"(\\d+)").matcher(run("kubectl version --client -o json"));
        assumeTrue(version.find() && Integer.parseInt(version.group(1)) >= 27, "needs kubectl 1.27 or later");
        List<Object> objects = new ArrayList<>();
        for (JsonNode document : Manifests.parse(run("kubectl kustomize k8s/" + overlay))) {
            objects.add(Manifests.read(document));
        }
        return objects;
    }

    /** What a command prints; nothing, if there is no such command. */
    private static String run(String command) throws Exception {
        Path printed = Files.createTempFile("kubectl-", ".txt");
        try {
            new ProcessBuilder("sh", "-c", command)
                    .redirectOutput(printed.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return Files.readString(printed);
        } finally {
            Files.delete(printed);
        }
    }
}
