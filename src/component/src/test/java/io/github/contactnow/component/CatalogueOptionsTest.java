package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.Argument;
import io.github.contactnow.api.ArgumentDefinition;
import io.github.contactnow.api.Arguments;
import io.github.contactnow.api.Operations;
import io.github.contactnow.support.Project;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The options of the endpoint match the catalogue of operations. */
class CatalogueOptionsTest {

    private static final String SOURCES = "src/component/src/main/java/io/github/contactnow/component/";

    private static JsonNode metadata() throws IOException {
        try (InputStream json = CatalogueOptionsTest.class.getResourceAsStream(
                "/META-INF/io/github/contactnow/component/contactnow.json")) {
            return new ObjectMapper().readTree(json);
        }
    }

    @Test
    void everyArgumentOfTheCatalogueIsAnOptionAndEveryArgumentOptionIsKnownToSomeOperation() throws IOException {
        Set<String> options = new TreeSet<>();
        metadata().get("properties").properties().forEach(option -> {
            if (option.getValue().path("label").asText().equals("argument")) {
                options.add(option.getKey());
            }
        });
        Set<String> arguments = new TreeSet<>();
        Operations.all()
                .forEach(operation ->
                        operation.arguments().stream().map(Argument::name).forEach(arguments::add));
        // The address belongs to the account and is an option of its own.
        arguments.remove(ArgumentOptions.OF_ACCOUNT);
        assertThat(options).isEqualTo(arguments);
        assertThat(metadata().get("properties").has("address")).isTrue();
    }

    @Test
    void everyArgumentIsDefinedOnceAndTakenBySomeOperation() {
        Set<String> taken = new TreeSet<>();
        Operations.all().forEach(operation -> taken.addAll(operation.argumentNames()));
        assertThat(Arguments.all())
                .extracting(ArgumentDefinition::name)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(taken)
                .isSorted();
    }

    @Test
    void theDescriptionOfAnArgumentOptionIsThatOfTheCatalogue() throws IOException {
        JsonNode properties = metadata().get("properties");
        assertThat(Arguments.all())
                .filteredOn(argument -> !argument.name().equals(ArgumentOptions.OF_ACCOUNT))
                .allSatisfy(argument -> assertThat(properties
                                .get(argument.name())
                                .get("description")
                                .asText())
                        .isEqualTo(ArgumentOptions.described(argument)));
    }

    @Test
    void everyOptionIsDescribedAndSecretsAreMarked() throws IOException {
        metadata().get("properties").properties().forEach(option -> assertThat(
                        option.getValue().path("description").asText())
                .as(option.getKey())
                .isNotBlank());
        for (String secret : new String[] {"username", "password", "proxyUsername", "proxyPassword"}) {
            assertThat(metadata().get("properties").get(secret).get("secret").asBoolean())
                    .as(secret)
                    .isTrue();
        }
    }

    /** Camel's plugin drops characters such as * and | from a description. */
    @Test
    void theDescriptionOfAnOptionIsItsWholeJavadoc() throws IOException {
        JsonNode properties = metadata().get("properties");
        Matcher setter = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+public void set(\\w+)\\(", Pattern.DOTALL)
                .matcher(Files.readString(Project.path(SOURCES + "ContactNowConfiguration.java")));
        Map<String, String> javadoc = new TreeMap<>();
        while (setter.find()) {
            String name = setter.group(2);
            javadoc.put(
                    Character.toLowerCase(name.charAt(0)) + name.substring(1),
                    setter.group(1).replaceAll("\\s*\\n\\s*\\*\\s?", " ").strip());
        }
        assertThat(javadoc).hasSizeGreaterThan(50).allSatisfy((option, text) -> assertThat(
                        properties.get(option).get("description").asText())
                .as(option)
                .startsWith(text));
    }

    @Test
    void everyDurationHasOneForm() throws IOException {
        assertThat(metadata().get("properties"))
                .filteredOn(option -> option.get("type").asText().equals("duration") && option.has("defaultValue"))
                .hasSizeGreaterThan(9)
                .allSatisfy(option ->
                        assertThat(option.get("defaultValue").asText()).matches("\\d+[smhd]"));
    }

    @Test
    void anOptionBelongsToTheGroupOfItsTask() throws IOException {
        JsonNode properties = metadata().get("properties");
        assertThat(Map.of(
                        "delivery", "lead",
                        "settledTo", "lead",
                        "slice", "report",
                        "cursorFile", "report",
                        "recordingResumes", "recording",
                        "confirmExpire", "security",
                        "tokenMethod", "advanced",
                        "region", "common"))
                .allSatisfy((option, group) ->
                        assertThat(properties.get(option).get("group").asText()).isEqualTo(group));
    }

    @Test
    void aPollAsksTheAccountOnceInAMinuteUnlessItIsSaidOtherwise() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            String account = "contactnow:ajax/agents?region=EU&username=u&password=p";
            assertThat(context.getEndpoint(account, ContactNowEndpoint.class).getDelay())
                    .isEqualTo(60_000);
            assertThat(context.getEndpoint(account + "&delay=5s", ContactNowEndpoint.class)
                            .getDelay())
                    .isEqualTo(5_000);
            assertThat(context.getEndpoint(account + "&delay=7000", ContactNowEndpoint.class)
                            .getDelay())
                    .isEqualTo(7_000);
        }
        assertThat(metadata().get("properties").get("delay").get("defaultValue").asText())
                .isEqualTo("1m");
    }

    @Test
    void everyHeaderIsOneOfOurs() throws IOException {
        metadata().get("headers").properties().forEach(header -> assertThat(header.getKey())
                .startsWith("CamelContactNow"));
    }
}
