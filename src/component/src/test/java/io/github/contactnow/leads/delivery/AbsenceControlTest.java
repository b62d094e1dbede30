package io.github.contactnow.leads.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.leads.schema.LeadSchema;
import io.github.contactnow.leads.schema.SchemaReader;
import io.github.contactnow.simulator.Simulator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a control is valid, and which records serve as one. */
class AbsenceControlTest {

    private static final Map<String, Object> WHERE = Map.of("dataset", 12);

    private final AtomicLong nanos = new AtomicLong();
    private Simulator simulator;
    private ContactNowClient client;
    private LeadSchema schema;

    @BeforeEach
    void start() {
        simulator = Simulator.builder().build().start();
        client = new ContactNowClient(
                new Account(simulator.baseUrl(), simulator.username(), simulator.password(), null),
                HttpSettings.DEFAULTS);
        schema = new LeadSchema(new SchemaReader(client, Format.JSON), "VENDOR_URN", Duration.ofMinutes(15));
    }

    @AfterEach
    void stop() {
        schema.close();
        client.close();
        simulator.close();
    }

    private AbsenceControl control(KnownRecords known) {
        return new AbsenceControl(new LeadSearch(client, Format.JSON, "VENDOR_URN"), schema, known, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private String create(Map<String, String> fields) {
        return Long.toString(simulator.createRecord(12, fields).id());
    }

    private long searches() {
        return simulator.history().stream()
                .filter(request -> "ecnow_records".equals(request.method()))
                .count();
    }

    /** One record that is known. */
    private record One(String reference, String key) implements KnownRecords {

        @Override
        public Optional<Known> latest(String place, String wanted) {
            return KnownRecords.shows(reference, wanted) ? Optional.of(new Known(reference, key)) : Optional.empty();
        }

        @Override
        public boolean mayKnow(String place, String wanted) {
            return KnownRecords.shows(reference, wanted);
        }

        @Override
        public boolean knows(Map<String, String> records) {
            return false;
        }
    }

    @Test
    void aControlHoldsForADayAndForReferencesThatAskNoMore() {
        AbsenceControl control =
                control(new One("crm-1000", create(Map.of("VENDOR_URN", "crm-1000", "MobilePhone", "07700900123"))));
        assertThat(control.obstacle(WHERE, "crm-2000")).isEmpty();
        assertThat(searches()).as("the random one and the known one").isEqualTo(2);
        pass(Duration.ofHours(23));
        assertThat(control.obstacle(WHERE, "crm-1")).isEmpty();
        assertThat(searches()).isEqualTo(2);
        assertThat(control.obstacle(WHERE, "CRM-1")).isPresent();
        pass(Duration.ofHours(2));
        long before = searches();
        assertThat(control.obstacle(WHERE, "crm-2000")).isEmpty();
        assertThat(searches()).isEqualTo(before + 2);
    }

    @Test
    void aSearchThatFindsWhatItShouldNotEndsIt() {
        AbsenceControl control =
                control(new One("crm-1000", create(Map.of("VENDOR_URN", "crm-1000", "MobilePhone", "07700900123"))));
        assertThat(control.obstacle(WHERE, "crm-2000")).isEmpty();
        assertThat(control.look(WHERE, "CRM-1000").kind())
                .as("the simulator ignores letter case")
                .isEqualTo(Sighting.Kind.UNCLEAR);
        long before = searches();
        assertThat(control.obstacle(WHERE, "crm-2000")).isEmpty();
        assertThat(searches()).as("the known record is looked for again").isEqualTo(before + 1);
    }

    @Test
    void whatDidNotSucceedIsNotTriedAgainAtOnce() {
        AbsenceControl control =
                control(new One("crm-1000", create(Map.of("VENDOR_URN", "another", "MobilePhone", "07700900123"))));
        assertThat(control.obstacle(WHERE, "crm-1")).hasValueSatisfying(why -> assertThat(why)
                .contains("VENDOR_URN", "dataset 12", "by its reference finds nothing", "leads.reference-field"));
        long before = searches();
        for (int i = 0; i < 10; i++) {
            assertThat(control.obstacle(WHERE, "crm-1")).isPresent();
        }
        assertThat(searches()).isEqualTo(before);
        pass(Duration.ofSeconds(2));
        assertThat(control.obstacle(WHERE, "crm-1")).isPresent();
        assertThat(searches()).isEqualTo(before + 1);
        pass(Duration.ofSeconds(1));
        assertThat(control.obstacle(WHERE, "crm-1")).isPresent();
        assertThat(searches()).as("the pause doubles").isEqualTo(before + 1);
    }

    @Test
    void anotherRecordUnderTheReferenceOfTheKnownOneIsNoControl() {
        create(Map.of("VENDOR_URN", "crm-1000", "MobilePhone", "07700900123"));
        assertThat(control(new One("crm-1000", "1")).obstacle(WHERE, "crm-1"))
                .hasValueSatisfying(why -> assertThat(why).contains("instead"));
    }

    @Test
    void aRecordThatIsReadWithoutASearchServesIfItCameThroughTheApi() {
        create(Map.of("VENDOR_URN", "crm-1000", "MobilePhone", "07700900123"));
        AbsenceControl control = control(KnownRecords.NONE);
        assertThat(control.obstacle(WHERE, "crm-2000")).isEmpty();
        assertThat(control.obstacle(WHERE, "crm-20000")).hasValueSatisfying(why -> assertThat(why)
                .contains("no create was answered there yet whose reference is as long"));
    }

    @Test
    void aTableWithoutTheColumnIsNoPlaceToSearch() {
        create(Map.of("MobilePhone", "07700900123"));
        LeadSchema other =
                new LeadSchema(new SchemaReader(client, Format.JSON), "NoSuchColumn", Duration.ofMinutes(15));
        try (AbsenceControl control =
                new AbsenceControl(new LeadSearch(client, Format.JSON, "NoSuchColumn"), other, KnownRecords.NONE)) {
            assertThat(control.obstacle(WHERE, "crm-1")).hasValueSatisfying(why -> assertThat(why)
                    .contains("campaign_fields lists no such column of the campaign table 'Renewals'", "NoSuchColumn"));
        }
    }
}
