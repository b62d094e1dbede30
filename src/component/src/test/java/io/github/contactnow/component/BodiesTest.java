package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write accepts records in every supported form. */
class BodiesTest extends ComponentTestSupport {

    private static final String JSON =
            "[{\"MobilePhone\":\"07700900123\",\"VENDOR_URN\":\"a\"},{\"MobilePhone\":\"07700900124\","
                    + "\"VENDOR_URN\":\"b\"}]";
    private static final String XML =
            "<easycall><ecnow_records><MobilePhone>07700900123</MobilePhone><VENDOR_URN>a</VENDOR_URN>"
                    + "</ecnow_records><ecnow_records><MobilePhone>07700900124</MobilePhone><VENDOR_URN>b</VENDOR_URN></ecnow_records></easycall>";

    /** A bean with getters. */
    public record Customer(String FirstName, String MobilePhone, String VENDOR_URN, LocalDate Renewal_Date) {}

    private void applied(Object body, String... references) {
        int before = simulator.records().size();
        Exchange exchange = send(CREATE, body);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(ContactNowConstants.TOTAL)).isEqualTo((long) references.length);
        assertThat(references()).hasSize(before + references.length).endsWith(references);
    }

    @Test
    void mapsAndListsOfMaps() {
        applied(lead("a"), "a");
        applied(List.of(lead("b"), lead("c")), "b", "c");
        applied(List.of(lead("d")).iterator(), "d");
        applied(new HashSet<>(List.of(lead("e"))), "e");
    }

    @Test
    void beansAndTheirDates() {
        Customer customer = new Customer("Ann", "07700900123", "a", LocalDate.of(2026, 1, 31));
        applied(customer, "a");
        applied(List.of(customer, customer), "a", "a");
        assertThat(simulator.records())
                .allSatisfy(record -> assertThat(record.get("Renewal_Date")).isEqualTo("2026-01-31"));
    }

    @Test
    void jsonAsTextBytesAndStream() {
        applied(JSON, "a", "b");
        applied(JSON.getBytes(StandardCharsets.UTF_8), "a", "b");
        applied(new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8)), "a", "b");
        applied("{\"MobilePhone\":\"07700900123\",\"VENDOR_URN\":\"c\"}", "c");
    }

    @Test
    void xmlAsTextBytesAndStream() {
        applied(XML, "a", "b");
        applied(XML.getBytes(StandardCharsets.UTF_8), "a", "b");
        applied(new ByteArrayInputStream(XML.getBytes(StandardCharsets.UTF_8)), "a", "b");
    }

    @Test
    void filesWhichAreClosedAfterwards(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("leads.json"), JSON);
        applied(file.toFile(), "a", "b");
        applied(file, "a", "b");
        if (Files.isDirectory(Path.of("/proc/self/fd"))) {
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                assertThat(open.filter(descriptor -> pointsTo(descriptor, file)))
                        .isEmpty();
            }
        }
    }

    private static boolean pointsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void anEmptyListSendsNothing() {
        for (Object body : List.of(List.of(), "[]", List.of().iterator(), "<easycall/>")) {
            Exchange exchange = send(CREATE, body);
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(ContactNowConstants.TOTAL))
                    .isEqualTo(0L);
        }
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void anOptionIsTheDefaultForRecordsThatLackTheField() {
        Map<String, Object> own = new LinkedHashMap<>(lead("own"));
        own.put("DataSet", 13);
        send(CREATE, List.of(lead("default"), own));
        assertThat(simulator.records())
                .filteredOn(record -> record.dataset() == 12)
                .extracting(r -> r.get("VENDOR_URN"))
                .containsExactly("default");
        assertThat(simulator.records())
                .filteredOn(record -> record.dataset() == 13)
                .extracting(r -> r.get("VENDOR_URN"))
                .containsExactly("own");
    }

    @Test
    void whatIsNoRecordIsRefusedAndNamed() {
        assertThat(send(CREATE, null).getException()).hasMessageContaining("body is empty");
        assertThat(send(CREATE, List.of(lead("a"), 7)).getException())
                .hasMessageContaining("Record 2 is a java.lang.Integer");
        assertThat(send(CREATE, Arrays.asList(lead("a"), null)).getException())
                .hasMessageContaining("Record 2 is null");
        assertThat(send(CREATE, "name,phone").getException()).hasMessageContaining("cannot be read");
        assertThat(send(CREATE, JSON + JSON).getException()).hasMessageContaining("something follows its end");
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void aStreamOfAnyLengthGoesInBatchesOfWhichOneIsHeldAtATime() {
        int count = 10_000;
        long[] furthestAhead = new long[1];
        Iterator<Map<String, Object>> records = new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return given < count;
            }

            @Override
            public Map<String, Object> next() {
                if (given == count) {
                    throw new NoSuchElementException();
                }
                if (given % 50 == 0) {
                    furthestAhead[0] = Math.max(
                            furthestAhead[0], given - simulator.records().size());
                }
                return lead("crm-" + given++);
            }
        };
        Exchange exchange = send(CREATE + "&batchSize=250", records);
        assertThat(exchange.getMessage().getHeader(ContactNowConstants.TOTAL)).isEqualTo((long) count);
        assertThat(references()).hasSize(count).doesNotHaveDuplicates();
        assertThat(seen("create")).hasSize(count / 250);
        assertThat(furthestAhead[0]).isLessThanOrEqualTo(250);
    }
}
