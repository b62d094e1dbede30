package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import org.apache.camel.Exchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exchange after a call through the component. */
class ProducerTest extends ComponentTestSupport {

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "XML"})
    void createsAndReadsRecordsInBothFormats(String format) {
        Exchange created = send(CREATE + "&format=" + format, lead("crm-1"));
        assertThat(created.getException()).isNull();
        assertThat(created.getMessage().getBody(Map.class).get("total")).hasToString("1");
        assertThat(created.getMessage().getHeader(ContactNowConstants.TOTAL)).isEqualTo(1L);
        assertThat(created.getMessage().getHeader(ContactNowConstants.KEY))
                .isEqualTo(Long.toString(simulator.records().get(0).id()));
        assertThat(created.getMessage().getHeader(ContactNowConstants.INFO, String.class))
                .startsWith("Record is LIVE");

        Exchange read = send(
                "contactnow:ecnow/ecnow_records/read?table=Renewals&type=exact&headerArguments=search&format=" + format,
                null,
                "CamelContactNowArg.search",
                "{\"VENDOR_URN\":\"crm-1\"}");
        assertThat(read.getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .isInstanceOfSatisfying(
                        Map.class, row -> assertThat(row.get("FirstName")).isEqualTo("Ann"));
        assertThat(read.getMessage().getHeader(ContactNowConstants.TOTAL)).isEqualTo(1L);
    }

    @Test
    void changesARecordByItsId() {
        send(CREATE, lead("crm-1"));
        long id = simulator.records().get(0).id();
        Exchange updated =
                send("contactnow:ecnow/ecnow_records/update?dataset=12", Map.of("id", id, "FirstName", "Zoë"));
        assertThat(updated.getException()).isNull();
        assertThat(simulator.records().get(0).get("FirstName")).isEqualTo("Zoë");
    }

    @Test
    void aReportIsAskedForItsUsualFields() {
        simulator.seedCalls(7, Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_000_700));
        Exchange report = send("contactnow:reporting/cdr?range=1699999999:1700001000", null);
        assertThat(list(report)).hasSize(7);
        assertThat(seen("").get(0).arguments().get("fields"))
                .startsWith("callid,urn,qid")
                .contains("bk_last_ddi");
    }

    @Test
    void whatEndsBadlyIsThrownInItsClass() {
        assertThat(send(CREATE, Map.of("FirstName", "nobody to call")).getException())
                .isInstanceOf(ContactNowRejectedException.class)
                .hasMessageContaining("Bad argument: phone");
        fault(FaultKind.CLOSE_AFTER_PROCESSING, "create", 1);
        assertThat(send(CREATE, lead("crm-2")).getException()).isInstanceOf(ContactNowUnknownException.class);
        component().getConfiguration().setPassword("wrong");
        assertThat(send(CREATE, lead("crm-3")).getException()).isNull();
        assertThat(send(CREATE + "&batchSize=7", lead("crm-4")).getException())
                .isInstanceOf(ContactNowRefusedException.class)
                .hasMessageContaining("check username and password");
    }

    @Test
    void tokensCanBeValidated() {
        Exchange validated = send("contactnow:token/validate", null);
        assertThat(validated.getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("success", true)
                .containsKey("expire");
    }

    @Test
    void endpointsOfOneAccountShareOneToken() {
        send(CREATE, lead("crm-1"));
        send("contactnow:ecnow/ecnow_records/read?table=Renewals", null);
        send("contactnow:ecnow/campaign_tables/read", null);
        assertThat(seen("get")).hasSize(1);
    }

    @Test
    void callsRunOnTheCallersThreadUnlessAskedOtherwise() {
        String here = Thread.currentThread().getName();
        assertThat(threadOf(CREATE)).isEqualTo(here);
        assertThat(threadOf(CREATE + "&asynchronous=true")).isNotEqualTo(here);
    }

    /** The thread that reads the records, and so makes the call. */
    private String threadOf(String uri) {
        String[] thread = new String[1];
        Exchange exchange = send(uri, new Iterator<Map<String, Object>>() {
            private boolean given;

            @Override
            public boolean hasNext() {
                return !given;
            }

            @Override
            public Map<String, Object> next() {
                given = true;
                thread[0] = Thread.currentThread().getName();
                return lead("crm-1");
            }
        });
        assertThat(exchange.getException()).isNull();
        return thread[0];
    }

    @Test
    void anUploadNeedsANameAndBytes() {
        String upload = "contactnow:database/audio_files/create";
        assertThat(send(upload, "bytes").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ContactNowConstants.FILE_NAME);
        assertThat(send(upload, null, ContactNowConstants.FILE_NAME, "a.wav").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("body is empty");
    }
}
