package io.github.contactnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.settings.Settings;
import io.github.contactnow.support.Project;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What runs the application in production fits the application: names of settings, folders, probes, rights. */
class DeployTest {

    private static final Pattern VARIABLE = Pattern.compile("\\b(CONTACTNOW|LEADS|LEDGER|REPORTS)_[A-Z_]+\\b");

    private static String settings;
    private static Map<String, JsonNode> manifests;

    @BeforeAll
    static void read() throws Exception {
        settings = Files.readString(Project.path("application.properties"));
        manifests = new HashMap<>();
        for (Object document : new Yaml().loadAll(Files.readString(Project.path("src/deploy/kubernetes.yaml")))) {
            JsonNode manifest = new ObjectMapper().valueToTree(document);
            manifests.put(manifest.get("kind").asText(), manifest);
        }
    }

    private static String deployed(String file) throws Exception {
        return Files.readString(Project.path("src/deploy/" + file));
    }

    private static JsonNode pod() {
        return manifests.get("Deployment").at("/spec/template/spec");
    }

    @Test
    void everyVariableIsThatOfASetting() throws Exception {
        List<String> known = settings.lines()
                .filter(line -> line.matches("#?[a-z][\\w.\"-]*=.*"))
                .map(line -> Settings.variable(line.replaceFirst("^#", "").replaceFirst("=.*", "")))
                .toList();
        List<String> named = new ArrayList<>();
        for (String file : List.of("kubernetes.yaml", "contactnow.service")) {
            VARIABLE.matcher(deployed(file))
                    .results()
                    .map(match -> match.group())
                    .forEach(named::add);
        }
        assertThat(named).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void thePodHasNoRightsThatItDoesNotNeedAndWritesToVolumesOnly() {
        JsonNode container = pod().at("/containers/0");
        assertThat(pod().at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.get("volumeMounts").findValuesAsText("mountPath")).containsExactly("/work", "/tmp");
        assertThat(pod().get("volumes").findValuesAsText("name"))
                .containsAll(container.get("volumeMounts").findValuesAsText("name"));
        assertThat(pod().at("/volumes/0/persistentVolumeClaim/claimName"))
                .isEqualTo(manifests.get("PersistentVolumeClaim").at("/metadata/name"));
    }

    @Test
    void theProbesAskTheManagementPort() {
        JsonNode container = pod().at("/containers/0");
        for (String probe : List.of("readinessProbe", "livenessProbe", "startupProbe")) {
            assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("management");
        }
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
    }

    @Test
    void aStopWaitsForWorkInProgress() throws Exception {
        int shutdown = Integer.parseInt(settings.replaceFirst("(?s).*\\ncamel.main.shutdown-timeout=(\\d+).*", "$1"));
        assertThat(pod().get("terminationGracePeriodSeconds").asInt()).isGreaterThan(shutdown);
        assertThat(Integer.parseInt(deployed("contactnow.service").replaceFirst("(?s).*TimeoutStopSec=(\\d+).*", "$1")))
                .isGreaterThan(shutdown);
    }

    @Test
    void whateverStartsItEndsItWhenMemoryIsGone() throws Exception {
        assertThat(deployed("contactnow.sh")).contains("-XX:+ExitOnOutOfMemoryError", "exec ");
        assertThat(deployed("contactnow.cmd")).contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(deployed("image/pom.xml"))
                .contains(
                        "<arg>-XX:+ExitOnOutOfMemoryError</arg>",
                        "<user>10001:10001</user>",
                        "<volume>/work</volume>",
                        "<volume>/tmp</volume>");
        assertThat(deployed("contactnow.service")).contains("ExecStart=/opt/contactnow/contactnow.sh");
    }

    @Test
    void theImageHasTheNameThatTheManifestsUse() throws Exception {
        String version = Files.readString(Project.path("pom.xml")).replaceFirst("(?s).*?<version>([^<]+)<.*", "$1");
        assertThat(pod().at("/containers/0/image").asText()).isEqualTo("contactnow:" + version);
    }

    @Test
    void theLicenceIsThatOfThePom() throws Exception {
        assertThat(Files.readString(Project.path("LICENSE")))
                .contains("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS");
        assertThat(Files.readString(Project.path("pom.xml"))).contains("<name>Apache License, Version 2.0</name>");
    }
}
