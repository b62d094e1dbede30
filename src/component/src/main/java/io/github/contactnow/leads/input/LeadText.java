package io.github.contactnow.leads.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;

/**
 * Decodes the text of an input and refuses what is not text. The JDK's reader replaces malformed bytes. In strict mode it fails before it
 * returns the valid text in front of them, so that their position is lost.
 */
final class LeadText extends Reader {

    private static final int BUFFER = 8192;
    private static final int LOOKED_AT = 4;
    private static final char MARK = '\ufeff';

    private final InputStream input;
    private final Charset configured;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
    private InputStream content;
    private CharsetDecoder decoder;
    private boolean atStart = true;
    private boolean inputEnded;
    private boolean decoded;
    private long consumed;
    private long line = 1;
    private char last = '\n';
    private boolean ended;
    private LeadFormatException fault;

    /** @param charset holds where the input has no byte-order mark; UTF-8 gives way to UTF-16, too, if the input begins like that */
    LeadText(InputStream input, Charset charset) {
        this.input = input;
        this.configured = charset;
    }

    /** @throws LeadFormatException where the bytes are no text of the charset, or hold a NUL */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (fault != null) {
                throw fault;
            }
            if (decoded) {
                ended = true;
                return -1;
            }
            decode();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        last = count > 0 ? target[offset + count - 1] : last;
        return count;
    }

    /** Whether all has been read, and the text does not end with a line end. */
    boolean isCutOff() {
        return ended && last != '\n' && last != '\r';
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private void decode() throws IOException {
        if (decoder == null) {
            start();
        } else {
            fill();
        }
        chars.clear();
        int before = bytes.position();
        CoderResult result = decoder.decode(bytes, chars, inputEnded);
        consumed += bytes.position() - before;
        if (inputEnded && result.isUnderflow()) {
            decoder.flush(chars);
            decoded = true;
        }
        chars.flip();
        dropMarks();
        countLines();
        if (fault == null && result.isError()) {
            fault = new LeadFormatException(
                    "line " + line + ", byte " + (consumed + 1) + ": not valid "
                            + decoder.charset().name()
                            + "; save the file as UTF-8, or set leads.files.charset to the charset it has, such as windows-1252");
        }
    }

    private void start() throws IOException {
        BOMInputStream marked = BOMInputStream.builder()
                .setInputStream(input)
                .setByteOrderMarks(ByteOrderMark.UTF_8, ByteOrderMark.UTF_16BE, ByteOrderMark.UTF_16LE)
                .get();
        ByteOrderMark mark = marked.getBOM();
        consumed = mark == null ? 0 : mark.length();
        content = marked;
        do {
            fill();
        } while (!inputEnded && bytes.remaining() < LOOKED_AT);
        decoder = (mark == null ? unmarked() : Charset.forName(mark.getCharsetName())).newDecoder();
    }

    /** Every other byte is 0 where UTF-16 begins with plain letters. What begins so cannot be UTF-8: it would hold NULs. */
    private Charset unmarked() {
        if (configured.equals(StandardCharsets.UTF_8) && bytes.remaining() >= LOOKED_AT) {
            int zeros = 0;
            for (int i = 0; i < LOOKED_AT; i++) {
                zeros = zeros * 2 + (bytes.get(i) == 0 ? 1 : 0);
            }
            return zeros == 0b0101
                    ? StandardCharsets.UTF_16LE
                    : zeros == 0b1010 ? StandardCharsets.UTF_16BE : configured;
        }
        return configured;
    }

    /** A program that adds a mark to a text that has one leaves the second in the text. */
    private void dropMarks() {
        while (atStart && chars.hasRemaining() && chars.get(chars.position()) == MARK) {
            chars.get();
        }
        atStart &= !chars.hasRemaining();
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = content.read(bytes.array(), bytes.position(), bytes.remaining());
        inputEnded = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
    }

    /** Ends the text in front of a NUL: that is binary data, or UTF-16 that nothing announced. */
    private void countLines() {
        char[] decodedChars = chars.array();
        for (int i = 0; i < chars.limit(); i++) {
            char c = decodedChars[i];
            if (c == '\n') {
                line++;
            } else if (c == 0) {
                fault = new LeadFormatException("line " + line
                        + ": NUL character; the input is not text, or is UTF-16 without a mark; save it as UTF-8");
                chars.limit(i);
            }
        }
    }
}
