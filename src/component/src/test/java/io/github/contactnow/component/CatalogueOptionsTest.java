package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.Argument;
import io.github.contactnow.api.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The options of the endpoint keep step with the catalogue of operations. */
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
        Operations.all().forEach(operation -> operation.arguments().stream().map(Argument::name).forEach(arguments::add));
        // The address belongs to the account and is an option of its own.
        arguments.remove("address");
        assertThat(options).isEqualTo(arguments);
        assertThat(metadata().get("properties").has("address")).isTrue();
    }

    @Test
    void everyOptionIsDescribedAndSecretsAreMarked() throws IOException {
        metadata().get("properties").properties().forEach(option -> assertThat(option.getValue().path("description").asText())
            .as(option.getKey()).isNotBlank());
        for (String secret : new String[] {"username", "password", "proxyUsername", "proxyPassword"}) {
            assertThat(metadata().get("properties").get(secret).get("secret").asBoolean()).as(secret).isTrue();
        }
    }

    @Test
    void everyHeaderIsOneOfOurs() throws IOException {
        metadata().get("headers").properties().forEach(header -> assertThat(header.getKey()).startsWith("CamelContactNow"));
    }
}
