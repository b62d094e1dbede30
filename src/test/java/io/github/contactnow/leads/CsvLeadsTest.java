package io.github.contactnow.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLeadsTest {

    private static final String HEADER = "dataset,MobilePhone,FirstName,reference\n";

    @Test
    void rowsAreLeads() {
        assertThat(Reading.all(Reading.CSV, HEADER + "12,0770,\"O'Neil, \"\"Ann\"\"\n2\",A1\r\n13,0771,Bob,\r\n"))
                .containsExactly(
                        new Lead(1, Map.of("dataset", "12", "MobilePhone", "0770", "FirstName", "O'Neil, \"Ann\"\n2"), "A1"),
                        new Lead(2, Map.of("dataset", "13", "MobilePhone", "0771", "FirstName", "Bob"), null));
    }

    @Test
    void blanksBesideCommasAndEmptyLinesAreOfNoAccount() {
        assertThat(Reading.lead(Reading.CSV, "\n dataset , \"MobilePhone\" ,FirstName\n\n12, \"0770\" , \" Ann \"\n\n").fields())
                .isEqualTo(Map.of("dataset", "12", "MobilePhone", "0770", "FirstName", " Ann "));
    }

    @Test
    void aRowWithOtherColumnsThanTheHeaderIsRejectedAlone() {
        List<LeadEntry> entries = Reading.all(Reading.CSV, HEADER + "12,0770,Ann\n12,0770,Ann,A2,more\n12,0770,Ann,A3\n");
        assertThat(entries).hasSize(3);
        RejectedLead fewer = (RejectedLead) entries.get(0);
        assertThat(fewer.reason()).startsWith("record 1 (line 2): the row has 3 columns and the header has 4; ");
        assertThat(fewer.raw()).isEqualTo("12,0770,Ann");
        RejectedLead more = (RejectedLead) entries.get(1);
        assertThat(more.reason()).startsWith("record 2 (line 3): the row has 5 columns and the header has 4; ");
        assertThat(more.reference()).isEqualTo("A2");
        assertThat(entries.get(2)).isInstanceOf(Lead.class);
    }

    @Test
    void withoutAPhoneColumnTheFileIsRefused() {
        assertThat(Reading.fault(Reading.CSV, "Name,Tel\nAnn,0770\n")).isEqualTo("CSV header: no phone column; name one of"
                + " the columns HomePhone, WorkPhone, MobilePhone, or map yours to one of them. Found: 'Name', 'Tel'");
    }

    @Test
    void withoutADatasetColumnTheFileIsRefusedUnlessThereIsADefault() {
        String file = "Name,MobilePhone\nAnn,0770\n";
        assertThat(Reading.fault(Reading.CSV, file)).startsWith("CSV header: no dataset column; ");
        assertThat(Reading.all(Reading.CSV.withDefaults("12", null), file)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,07700900123,Ann\n13,07700900124,Bob\n", "12,ann@example.com\n", "12;07700900123;Ann\n"})
    void aFileWithoutAHeaderIsRefusedWithoutShowingItsFirstLead(String file) {
        assertThat(Reading.fault(Reading.CSV, file)).doesNotContain("0770", "Ann", "ann")
                .isEqualTo("CSV header: the first row looks like a lead; write the names of the columns,"
                        + " separated by commas, above it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset,MobilePhone,mobilephone", "dataset,MobilePhone,ddi_mobile",
        "dataset,MobilePhone, x,X"})
    void aColumnThatOccursTwiceIsRefused(String header) {
        assertThat(Reading.fault(Reading.CSV, header + "\n12,0770,0771\n")).contains("occurs twice");
    }

    @Test
    void aColumnWithoutANameIsRefused() {
        assertThat(Reading.fault(Reading.CSV, "dataset,MobilePhone,\n12,0770,x\n"))
                .isEqualTo("CSV header: column 3 has no name; name it, or remove the column");
        assertThat(Reading.fault(Reading.CSV, "dataset,\"Mobile\nPhone\"\n12,0770\n")).contains("the name of column 2");
    }

    @Test
    void aWideHeaderIsCutInTheMessage() {
        assertThat(Reading.fault(Reading.CSV, "a" + "b".repeat(50) + "," + String.join(",", names(30)) + "\n"))
                .contains("'a" + "b".repeat(39) + "...'").endsWith(" and more").hasSizeLessThan(400);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,0770,\"Ann,A1\n", "12,0770,\"Ann\"x,A1\n", "12,0770,\"Ann"})
    void aBrokenQuoteIsRefused(String row) {
        assertThat(Reading.fault(Reading.CSV, HEADER + "12,0770,Eve,A0\n" + row))
                .startsWith("record 2: a quote is not closed").doesNotContain("Ann");
        assertThat(Reading.fault(Reading.CSV, "\"dataset\"x,MobilePhone\n")).startsWith("CSV header: a quote");
    }

    @Test
    void aQuoteThatIsNeverClosedDoesNotFillTheMemory() {
        assertThat(Reading.fault(Reading.CSV, HEADER + "12,0770,\"Ann,A1\n" + "12,0771,Bob,A2\n".repeat(100_000)))
                .startsWith("record 1: longer than 1048576 bytes; look for a quote");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "dataset,MobilePhone", "dataset,MobilePhone\n\n"})
    void aFileWithoutRowsHoldsNoLeads(String file) {
        assertThat(Reading.fault(Reading.CSV, file)).isEqualTo("The input holds no leads; check that it was written in full");
    }

    @Test
    void valuesAndColumnsAreBounded() {
        String value = "x".repeat(64 * 1024);
        assertThat(Reading.lead(Reading.CSV, HEADER + "12,0770," + value + ",A1").fields()).containsEntry("FirstName", value);
        assertThat(Reading.fault(Reading.CSV, HEADER + "12,0770," + value + "x,A1"))
                .isEqualTo("record 1 (line 2): field 'FirstName' is longer than 65536 characters; shorten it");
        String columns = "dataset,MobilePhone," + String.join(",", names(998));
        assertThat(Reading.all(Reading.CSV, columns + "\n12,0770" + ",".repeat(998))).hasSize(1);
        assertThat(Reading.fault(Reading.CSV, columns + ",one\n12,0770" + ",".repeat(999))).contains("more than 1000 columns");
    }

    @Test
    void rejectedRowsMakeAFileAgain() throws Exception {
        try (LeadReader reader = Reading.CSV.open(new ByteArrayInputStream(
                (HEADER + "12,,\"Ann, \"\"A\"\"\",A1\n12,,Bob,A2\n12,0770,Eve,A3\n").getBytes()))) {
            RejectedLead first = (RejectedLead) reader.next();
            RejectedLead second = (RejectedLead) reader.next();
            RawFrame frame = reader.frame();
            String again = frame.before() + first.raw() + frame.between() + second.raw() + frame.after();
            assertThat(again).isEqualTo("dataset,MobilePhone,FirstName,reference\r\n"
                    + "12,,\"Ann, \"\"A\"\"\",A1\r\n12,,Bob,A2\r\n");
        }
    }
}
