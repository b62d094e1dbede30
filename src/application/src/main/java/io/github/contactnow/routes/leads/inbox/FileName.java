package io.github.contactnow.routes.leads.inbox;

import io.github.contactnow.routes.HiddenCharacters;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The name of a file as the bytes that the file system holds. A JVM under a POSIX locale cannot write a name such as {@code Müller.csv} as
 * a text, but a URI carries each byte.
 */
final class FileName {

    /** The longest name that the usual file systems take. */
    private static final int MOST_BYTES = 255;

    private static final HexFormat PERCENT = HexFormat.of().withPrefix("%");

    private final byte[] bytes;

    private FileName(byte[] bytes) {
        this.bytes = bytes;
    }

    static FileName of(Path file) {
        // In the root, so that nothing of the file itself is looked up and no other part of its path matters.
        String raw = file.toAbsolutePath()
                .getRoot()
                .resolve(file.getFileName())
                .toUri()
                .getRawPath();
        String name = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = name.lastIndexOf('/') + 1; i < name.length(); i++) {
            if (name.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(name, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(name.charAt(i));
            }
        }
        return new FileName(bytes.toByteArray());
    }

    /** The path of this name in a folder. */
    Path in(Path folder) {
        Path inRoot = Path.of(URI.create(folder.toAbsolutePath().getRoot().toUri() + PERCENT.formatHex(bytes)));
        return folder.resolve(inRoot.getFileName());
    }

    /** This name with a mark before its extension, {@code daily.MARK.csv}; what is before the mark is cut where a suffix would not fit. */
    FileName marked(String mark, int longestSuffix) {
        int dot = dot();
        byte[] tail = concat(ascii("." + mark), Arrays.copyOfRange(bytes, dot, bytes.length));
        int stem = Math.min(dot, Math.max(0, MOST_BYTES - tail.length - longestSuffix));
        while (stem < dot && stem > 0 && (bytes[stem] & 0xC0) == 0x80) {
            stem--;
        }
        return new FileName(concat(Arrays.copyOf(bytes, stem), tail));
    }

    FileName with(String suffix) {
        return new FileName(concat(bytes, ascii(suffix)));
    }

    /** The name that a pattern makes of this one: {@code {name}} stands for all of it, {@code {stem}} for what is before its extension. */
    FileName by(String pattern) {
        String utf8 = new String(pattern.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return ofLatin1(utf8.replace("{stem}", latin1().substring(0, dot())).replace("{name}", latin1()));
    }

    /** Each byte as a character of Latin-1: nothing is lost, whatever the bytes mean. */
    String latin1() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static FileName ofLatin1(String name) {
        return new FileName(name.getBytes(StandardCharsets.ISO_8859_1));
    }

    private int dot() {
        for (int i = bytes.length - 1; i > 0; i--) {
            if (bytes[i] == '.') {
                return i;
            }
        }
        return bytes.length;
    }

    /** The name in UTF-8, or in Latin-1 where it is not UTF-8. */
    String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return latin1();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For a log: on one line, whatever the name holds. What would move the cursor, hide or reorder text is escaped. */
    @Override
    public String toString() {
        CharsetEncoder console = Charset.defaultCharset().newEncoder();
        return HiddenCharacters.escaped(
                text(), c -> HiddenCharacters.isHidden(c) || !console.canEncode(Character.toString(c)));
    }
}
