package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeadReaderTest {

    private static final String LEAD = "{\"dataset\":12,\"MobilePhone\":\"0770\"}";

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes());
    }

    @Test
    void endsAfterTheLastLead() throws Exception {
        try (LeadReader reader = Reading.JSON.open(stream(LEAD))) {
            assertThat(reader.hasNext()).isTrue();
            assertThat(reader.hasNext()).isTrue();
            reader.next();
            assertThat(reader.hasNext()).isFalse();
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(reader::next);
        }
    }

    @Test
    void aFaultStaysAFault() {
        LeadReader reader = Reading.JSON.open(stream("[" + LEAD + ",x"));
        reader.next();
        assertThatExceptionOfType(LeadFormatException.class).isThrownBy(reader::hasNext);
        assertThatExceptionOfType(LeadFormatException.class).isThrownBy(reader::hasNext);
        assertThatExceptionOfType(LeadFormatException.class)
                .isThrownBy(reader::next)
                .withNoCause();
    }

    @Test
    void checkCountsLeadsAndRejectedRecords() {
        assertThat(Reading.JSON.check(stream("[" + LEAD + ",{}," + LEAD + "]"))).isEqualTo(3);
    }

    @Test
    void checkRefusesWhatIsBrokenAtItsEnd() {
        assertThatExceptionOfType(LeadFormatException.class)
                .isThrownBy(() -> Reading.JSON.check(stream("[" + (LEAD + ",").repeat(1000))));
    }

    @ParameterizedTest
    @EnumSource(LeadFormat.class)
    void aFailingInputIsNotAWrongInput(LeadFormat format) {
        IOException failure = new IOException("disk");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> LeadSource.of(format).check(new BrokenInputStream(() -> failure)))
                .withCause(failure);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> LeadSource.of(format)
                        .check(new SequenceInputStream(
                                stream(format == LeadFormat.CSV ? "dataset,MobilePhone\n12" : " "),
                                new BrokenInputStream(() -> failure))))
                .withCause(failure);
    }

    @ParameterizedTest
    @EnumSource(LeadFormat.class)
    void readsNothingBeforeItIsAskedAndClosesTheInput(LeadFormat format) throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream input = new BrokenInputStream(() -> new IOException("read")) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        LeadSource.of(format).open(input).close();
        assertThat(closed).isTrue();
    }

    @Test
    void inputsMayArriveByteByByte() {
        InputStream slow = new InputStream() {
            private final InputStream all = stream("dataset,MobilePhone\n12,0770\n12,0771\n");

            @Override
            public int read() throws IOException {
                return all.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return all.read(target, offset, Math.min(1, length));
            }
        };
        assertThat(Reading.CSV.check(slow)).isEqualTo(2);
    }
}
