package io.github.contactnow.routes.leads.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class FileNameTest {

    private static final Path FOLDER = Path.of("some", "folder");

    /** Any bytes that a file system takes for a name, in UTF-8 or not. */
    @Provide
    Arbitrary<byte[]> names() {
        return Arbitraries.bytes()
                .filter(b -> b != 0 && b != '/')
                .array(byte[].class)
                .ofMinSize(1)
                .ofMaxSize(255)
                .filter(bytes -> !(bytes[0] == '.' && (bytes.length == 1 || bytes.length == 2 && bytes[1] == '.')));
    }

    private static FileName name(byte[] bytes) {
        return FileName.of(
                Path.of(URI.create("file:///" + HexFormat.of().withPrefix("%").formatHex(bytes))));
    }

    private static byte[] bytes(FileName name) {
        String raw = name.in(Path.of("/")).toUri().getRawPath();
        return java.net.URLDecoder.decode(raw.substring(1).replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Property(tries = 300)
    void noByteOfANameIsLost(@ForAll("names") byte[] bytes) {
        FileName name = name(bytes);
        assertThat(FileName.of(name.in(FOLDER))).isEqualTo(name);
        assertThat(name.in(FOLDER).getParent()).isEqualTo(FOLDER);
        assertThat(bytes(name)).isEqualTo(bytes);
    }

    @Property(tries = 300)
    void aMarkedNameFitsAndEndsAsTheNameDid(@ForAll("names") byte[] bytes) {
        FileName marked = name(bytes).marked("20261129T111500Z-1a2b3c4d", 16);
        assertThat(bytes(marked.with("x".repeat(16)))).hasSizeLessThanOrEqualTo(Math.max(255, bytes.length + 42));
        assertThat(marked.text()).contains(".20261129T111500Z-1a2b3c4d");
    }

    @Property(tries = 300)
    void aNameIsOneLineOfALog(@ForAll("names") byte[] bytes) {
        assertThat(name(bytes).toString()).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");
    }
}
