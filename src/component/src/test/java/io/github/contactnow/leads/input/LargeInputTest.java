package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs far larger than what a reader may hold, made as they are read. The heap is bounded where the tests are run. */
class LargeInputTest {

    private static final String NOTE = "a note, of some length; ".repeat(30);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CSV    | 200 | dataset,MobilePhone,reference,Note | `\n12,07700 900123,A1,\"%s\"` | `\n`",
                "NDJSON | 20  | {}     | `\n{\"dataset\":12,\"MobilePhone\":\"0770\",\"Note\":\"%s\"}` | `\n`",
                "JSON   | 20  | [{}    | ,{\"dataset\":12,\"MobilePhone\":\"0770\",\"Note\":\"%s\"}    | ]",
                "XML    | 20  | <a><b/> | <r><dataset>12</dataset><HomePhone>0770</HomePhone><N>%s</N></r> | </a>"
            })
    void inputsOfAnySizeAreRead(LeadFormat format, int megabytes, String start, String record, String end) {
        byte[] bytes = record.formatted(NOTE).getBytes(StandardCharsets.UTF_8);
        long records = megabytes * 1024L * 1024 / bytes.length;
        InputStream input = new SequenceInputStream(
                new SequenceInputStream(stream(start), new Repeated(bytes, records)), stream(end));
        long inStart = format == LeadFormat.CSV ? 0 : 1;
        assertThat(LeadSource.of(format).check(input)).isEqualTo(inStart + records);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Repeated extends InputStream {

        private final byte[] part;
        private long left;
        private int position;

        Repeated(byte[] part, long times) {
            this.part = part;
            this.left = times;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = Math.min(length, part.length - position);
            System.arraycopy(part, position, target, offset, count);
            position += count;
            if (position == part.length) {
                position = 0;
                left--;
            }
            return count;
        }
    }
}
