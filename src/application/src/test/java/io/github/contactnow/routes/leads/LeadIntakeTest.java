package io.github.contactnow.routes.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.input.LeadFormatException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class LeadIntakeTest {

    private final LeadIntake intake = new LeadIntake();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    private List<?> read(Object body) throws Exception {
        exchange.getMessage().setBody(body);
        intake.read(exchange);
        return exchange.getMessage().getBody(List.class);
    }

    private static Lead lead(Object entry) {
        return (Lead) entry;
    }

    @Test
    void aMapIsALead() throws Exception {
        Lead lead = lead(read(Map.of(
                        "dataset",
                        12,
                        "MobilePhone",
                        "07700900001",
                        "reference",
                        "a-1",
                        "callback",
                        Timestamp.valueOf("2030-12-31 09:30:00")))
                .get(0));
        assertThat(lead.reference()).isEqualTo("a-1");
        assertThat(lead.fields()).containsEntry("dataset", "12").containsEntry("callback", "2030-12-31 09:30:00");
    }

    @Test
    void aListHoldsMapsTextsMessagesAndEntries() throws Exception {
        Exchange message = new DefaultExchange(exchange.getContext());
        message.getMessage()
                .setBody("{\"dataset\":12,\"MobilePhone\":\"07700900003\",\"reference\":\"a-3\"}"
                        .getBytes(StandardCharsets.UTF_8));
        LeadEntry entry = new Lead(4, Map.of("dataset", "12"), "a-4");
        List<?> entries = read(List.of(
                Map.of("dataset", 12, "MobilePhone", "07700900001", "reference", "a-1"),
                "{\"dataset\":12,\"MobilePhone\":\"07700900002\",\"reference\":\"a-2\"}",
                message,
                entry,
                "no JSON"));
        assertThat(entries).extracting(each -> ((LeadEntry) each).position()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(entries)
                .extracting(each -> ((LeadEntry) each).reference())
                .containsExactly("a-1", "a-2", "a-3", "a-4", null);
        assertThat(entries.get(3)).isSameAs(entry);
        assertThat(entries.get(4)).isInstanceOf(RejectedLead.class);
    }

    @Test
    void aDocumentIsReadByItsContentTypeOrItsFileName() throws Exception {
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "a.csv");
        assertThat(read("dataset,MobilePhone\n12,07700900001\n12,07700900002\n"))
                .hasSize(2);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
        assertThat(read("{\"dataset\":12,\"MobilePhone\":\"07700900001\"}")).hasSize(1);
    }

    @Test
    void aDocumentOfUnknownFormatIsRefused() {
        assertThatThrownBy(() -> read("dataset,MobilePhone\n"))
                .isInstanceOf(LeadFormatException.class)
                .hasMessageContaining("Content-Type");
    }

    @Test
    void callbacksMayBeDatesOfAnyKind() throws Exception {
        assertThat(lead(read(Map.of(
                                        "dataset",
                                        12,
                                        "MobilePhone",
                                        "07700900001",
                                        "callback",
                                        LocalDateTime.of(2030, 12, 31, 9, 30)))
                                .get(0))
                        .fields())
                .containsEntry("callback", "2030-12-31 09:30:00");
    }

    @Test
    void theMessageNamesItsOwnFieldNames() throws Exception {
        exchange.setProperty(LeadIntake.MAPPING, "Tel=MobilePhone");
        assertThat(lead(read(Map.of("dataset", 12, "Tel", "07700900001")).get(0))
                        .fields())
                .containsEntry("MobilePhone", "07700900001");
    }
}
