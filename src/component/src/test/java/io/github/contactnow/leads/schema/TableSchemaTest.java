package io.github.contactnow.leads.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Account;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.simulator.Simulator;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The columns of a campaign table as a JSON Schema and as SQL, read from the simulator. */
class TableSchemaTest {

    private final Simulator simulator = Simulator.builder().build();
    private ContactNowClient client;

    @BeforeEach
    void start() {
        simulator.start();
        client = new ContactNowClient(
                new Account(simulator.baseUrl(), simulator.username(), simulator.password(), null),
                HttpSettings.DEFAULTS);
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void aColumnHasItsSizeInBothForms() throws Exception {
        TableSchema schema = TableSchema.read(client, "Renewals");
        JsonNode json = schema.jsonSchema();
        assertThat(json.get("title").asText()).isEqualTo("Renewals");
        JsonNode phone = json.at("/properties/MobilePhone");
        assertThat(phone.get("type").asText()).isEqualTo("string");
        int size = phone.get("maxLength").asInt();
        assertThat(size).isPositive();
        assertThat(schema.sql()).contains("\"MobilePhone\" VARCHAR(" + size + ")");
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:");
                var statement = database.createStatement()) {
            statement.execute(schema.sql());
            assertThat(statement.executeUpdate("INSERT INTO \"Renewals\" (\"MobilePhone\") VALUES ('07700900001')"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aTableThatContactNowDoesNotKnowHasNoSchema() {
        assertThatThrownBy(() -> TableSchema.read(client, "NoSuchTable")).isInstanceOf(RuntimeException.class);
    }
}
