package io.github.contactnow.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each Kamelet follows the rules by which Camel's own catalogue checks its Kamelets. */
class KameletSchemaTest {

    private static final String PREFIX = "camel.apache.org/";
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean");

    static Stream<Kamelet> kamelets() throws IOException {
        return Kamelet.all().stream();
    }

    @Test
    void theLibraryHoldsTheseKamelets() throws IOException {
        assertThat(Kamelet.all())
                .extracting(Kamelet::name)
                .containsExactlyInAnyOrder(
                        "contactnow-leads-sink",
                        "contactnow-lead-update-sink",
                        "contactnow-opt-out-sink",
                        "contactnow-report-source",
                        "contactnow-changed-records-source",
                        "contactnow-recording-source",
                        "contactnow-click2dial-action",
                        "contactnow-live-source");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void nameTypeTitleAndAnnotationsAgree(Kamelet kamelet) {
        assertThat(kamelet.yaml())
                .containsEntry("apiVersion", "camel.apache.org/v1")
                .containsEntry("kind", "Kamelet");
        assertThat(kamelet.fileName()).isEqualTo(kamelet.name() + ".kamelet.yaml");
        assertThat(kamelet.type()).isIn("source", "sink", "action");
        assertThat(kamelet.name()).endsWith("-" + kamelet.type());
        assertThat((String) kamelet.definition().get("title"))
                .startsWith("ContactNow ")
                .endsWithIgnoringCase(" " + kamelet.type());
        assertThat((String) kamelet.definition().get("description"))
                .endsWith(".")
                .hasSizeGreaterThan(20);
        assertThat(kamelet.definition()).containsEntry("type", "object");
        Map<String, Object> annotations = kamelet.at("metadata", "annotations");
        assertThat(annotations)
                .containsEntry(PREFIX + "provider", "camel-contactnow")
                .containsEntry(PREFIX + "kamelet.group", "ContactNow")
                .containsEntry(PREFIX + "kamelet.namespace", "Dialler")
                .containsEntry(PREFIX + "kamelet.support.level", "Preview");
        String icon = (String) annotations.get(PREFIX + "kamelet.icon");
        assertThat(icon).startsWith("data:image/svg+xml;base64,");
        assertThat(new String(
                        Base64.getDecoder().decode(icon.substring(icon.indexOf(',') + 1)), StandardCharsets.UTF_8))
                .startsWith("<svg ");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertyIsDescribedAndUsed(Kamelet kamelet) {
        kamelet.properties().forEach((name, property) -> {
            assertThat((String) property.get("title"))
                    .as(name)
                    .matches("[A-Z]\\w*( [A-Z]\\w*)*")
                    .doesNotMatch("(The|A|An) .*");
            assertThat((String) property.get("description")).as(name).endsWith(".");
            assertThat(property.get("type")).as(name).isIn(TYPES);
            assertThat(kamelet.required().contains(name) && property.containsKey("default"))
                    .as("%s is required and has a default", name)
                    .isFalse();
        });
        assertThat(kamelet.required()).doesNotHaveDuplicates().allMatch(kamelet.properties()::containsKey);
        Set<String> declared = new TreeSet<>(kamelet.properties().keySet());
        declared.addAll(kamelet.beans());
        assertThat(kamelet.placeholders()).isEqualTo(declared);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void secretsAreMarked(Kamelet kamelet) {
        kamelet.properties().forEach((name, property) -> {
            boolean secret = name.toLowerCase(java.util.Locale.ROOT).contains("password");
            assertThat("password".equals(property.get("format"))).as(name).isEqualTo(secret);
            if (secret || name.endsWith("sername")) {
                assertThat(property).as(name).containsEntry("x-descriptors", List.of("urn:camel:group:credentials"));
            }
        });
    }

    /** A property that several Kamelets have means the same in each; only where a lead goes to, and where a record is, differ. */
    @Test
    void sharedPropertiesAreDescribedAlike() throws IOException {
        Map<String, Set<Object>> descriptions = new HashMap<>();
        for (Kamelet kamelet : Kamelet.all()) {
            kamelet.properties().forEach((name, property) -> descriptions
                    .computeIfAbsent(name, none -> new LinkedHashSet<>())
                    .add(List.of(property.get("title"), property.get("description"))));
        }
        descriptions.keySet().removeAll(Set.of("dataset", "table"));
        assertThat(descriptions)
                .allSatisfy((name, texts) -> assertThat(texts).as(name).hasSize(1));
        assertThat(Kamelet.all())
                .extracting(kamelet -> kamelet.definition().get("title"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void sourcesEndAndSinksBeginWhereTheUsersRouteIs(Kamelet kamelet) {
        String from = (String) kamelet.at("spec", "template", "from").get("uri");
        String template = kamelet.at("spec", "template").toString();
        assertThat(from.equals("kamelet:source")).isNotEqualTo(kamelet.type().equals("source"));
        assertThat(template.contains("kamelet:sink")).isEqualTo(kamelet.type().equals("source"));
        assertThat(kamelet.at("spec", "types")).containsKey("out");
        assertThat(kamelet.at("spec", "types").containsKey("in"))
                .isNotEqualTo(kamelet.type().equals("source"));
    }

    /** A runtime that reads the dependencies, such as JBang, starts what this build tests. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void dependenciesNameWhatIsOnTheClassPathOfThisBuild(Kamelet kamelet) throws IOException {
        String version = version("pom.xml", "<artifactId>contactnow-parent</artifactId>\\s*<version>([^<]+)<");
        assertThat(kamelet.at("metadata", "annotations")).containsEntry(PREFIX + "catalog.version", version);
        assertThat(kamelet.dependencies())
                .contains("camel:core", "camel:kamelet", "mvn:io.github.contactnow:camel-contactnow:" + version)
                .allMatch(dependency -> dependency.startsWith("camel:") || dependency.startsWith("mvn:"));
        List<String> missing = new ArrayList<>();
        for (String dependency : kamelet.dependencies()) {
            String[] part = dependency.split(":");
            if (part[0].equals("mvn") && !part[1].startsWith("io.github.")) {
                String jar = part[2] + "-" + part[3] + ".jar";
                if (!System.getProperty("java.class.path").contains(jar)
                        && !System.getProperty("surefire.test.class.path", "").contains(jar)) {
                    missing.add(jar);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(kamelet.dependencies().contains("mvn:com.zaxxer:HikariCP:7.0.2"))
                .isEqualTo(kamelet.properties().containsKey("ledgerJdbcUrl"));
    }

    private static String version(String file, String pattern) throws IOException {
        return Files.readString(Project.path(file)).replaceFirst("(?s).*?" + pattern + ".*", "$1");
    }
}
