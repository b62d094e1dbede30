package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.Argument;
import io.github.contactnow.api.ArgumentDefinition;
import io.github.contactnow.api.Arguments;
import io.github.contactnow.api.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The options of the endpoint match the catalogue of operations. */
class CatalogueOptionsTest {

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
                        .isEqualTo(argument.meaning()));
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

    @Test
    void everyHeaderIsOneOfOurs() throws IOException {
        metadata().get("headers").properties().forEach(header -> assertThat(header.getKey())
                .startsWith("CamelContactNow"));
    }
}
