package io.github.contactnow.routes.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.routes.http.Signature;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** A signature is compared by value: its spelling does not matter. */
class OwnSignatureTest {

    private static final String SECRET = "s3cret-of-the-test";
    private static final String BODY = "[{\"reference\":\"a\"}]";
    private static final String RIGHT = signature(BODY, SECRET);
    private static final String HEX = RIGHT.substring(7);

    private static String signature(String body, String secret) {
        return Signature.of(body.getBytes(StandardCharsets.UTF_8), secret);
    }

    private static boolean isRight(String signature) {
        return new Sender("contactnow", SECRET)
                .header(Signature.HEADER, signature)
                .body(BODY)
                .passes();
    }

    @Test
    void isThatOfEveryHmacProgram() {
        assertThat(signature("what do ya want for nothing?", "Jefe"))
                .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void isRightInAnyLetterCaseAndWithBlanksAround() {
        assertThat(Arrays.asList(
                        RIGHT,
                        "sha256=" + HEX.toUpperCase(Locale.ROOT),
                        RIGHT.toUpperCase(Locale.ROOT),
                        "Sha256=" + HEX,
                        "  " + RIGHT + "\t",
                        "sha256= " + HEX,
                        "sha256=" + HEX.substring(0, 20).toUpperCase(Locale.ROOT) + HEX.substring(20)))
                .allSatisfy(signature -> assertThat(isRight(signature)).isTrue());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {"sha256=", "sha256", "sha256=00", "sha256=0", "sha256=\u00e9", "sha256=zz", "md5=", "sha512="})
    void isWrongWhateverElseItIs(String signature) {
        assertThat(isRight(signature)).isFalse();
    }

    @Test
    void isWrongWithMoreOrLessOrForAnotherBodyOrSecret() {
        assertThat(Arrays.asList(
                        HEX,
                        RIGHT + "00",
                        RIGHT.substring(0, RIGHT.length() - 2),
                        RIGHT + "," + RIGHT,
                        "sha1=" + HEX,
                        "sha256=sha256=" + HEX,
                        RIGHT.substring(0, 40) + " " + RIGHT.substring(40),
                        signature(BODY, "another"),
                        signature("x", SECRET)))
                .allSatisfy(signature -> assertThat(isRight(signature)).isFalse());
    }
}
