package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue finds its operations by path, and suggests the nearest one for an unknown path. */
class OperationsTest {

    @Test
    void everyPathNamesItsOwnOperation() {
        assertThat(Operations.all()).hasSizeGreaterThan(60).allSatisfy(operation -> {
            assertThat(Operations.named(operation.path())).isSameAs(operation);
            assertThat(operation.meaning()).endsWith(".");
            assertThat(operation.source().title()).isNotBlank();
            assertThat(operation.source().url())
                    .satisfiesAnyOf(url -> assertThat(url).isNull(), url -> assertThat(url)
                            .startsWith("http"));
            assertThat(operation.argumentNames()).hasSameSizeAs(operation.arguments());
            assertThat(operation.argumentNames()).containsAll(operation.oneOf());
        });
        assertThat(Operations.all()).extracting(Operation::path).doesNotHaveDuplicates();
    }

    @Test
    void readIsMeantWhereTheActionIsLeftOut() {
        assertThat(Operations.named("ecnow/ecnow_records")).isSameAs(Operations.named("ecnow/ecnow_records/read"));
        assertThat(Operations.named("ajax/agents").path()).isEqualTo("ajax/agents/read");
    }

    @Test
    void nothingThatCreatesOrActsOnCallsIsRepeatSafe() {
        assertThat(Operations.all())
                .filteredOn(o -> "create".equals(o.action()) && !o.method().equals("audio_files"))
                .noneMatch(Operation::repeatSafe);
        assertThat(Operations.all())
                .filteredOn(o -> o.script().equals("click2dial") || o.path().equals("agent/hangup"))
                .hasSize(2)
                .noneMatch(Operation::repeatSafe);
        assertThat(Operations.all())
                .filteredOn(o -> o.kind() == Operation.Kind.READ)
                .allMatch(Operation::repeatSafe);
    }

    @Test
    void onlyReadsAndDownloadsHaveNoEffect() {
        assertThat(Operations.all()).allSatisfy(o -> assertThat(o.hasEffect())
                .isEqualTo(o.kind() != Operation.Kind.READ && o.kind() != Operation.Kind.DOWNLOAD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ecnw/ecnow_records/create | Unknown script 'ecnw'; the nearest is 'ecnow'",
                "ecnow/ecnow_record/create | Unknown method 'ecnow_record' of script 'ecnow'; the nearest is 'ecnow_records'",
                "ecnow/ecnow_records/creat | Unknown action 'creat' of 'ecnow/ecnow_records'; the nearest is 'create'",
                "ecnow                     | Script 'ecnow' needs a method. Known:",
                "agent                     | 'agent' needs an action. Known:",
                "agent/pasue               | Unknown action 'pasue' of 'agent'; the nearest is 'pause'",
                "reporting/cdrs            | Unknown method 'cdrs' of script 'reporting'; the nearest is 'cdr'",
                "database/datasets         | 'database/datasets' needs an action. Known: update",
                "ECNOW/ecnow_records       | Unknown script 'ECNOW'; the nearest is 'ecnow'"
            })
    void anUnknownPathIsRefusedWithTheNearestKnownOne(String path, String sentence) {
        assertThat(Operations.find(path)).isEmpty();
        assertThatThrownBy(() -> Operations.named(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void aPathWithTooManyPartsIsRefused() {
        for (String path : new String[] {"ecnow/ecnow_records/read/12", "agent/pause/500100", "recording/7000000001"}) {
            assertThatThrownBy(() -> Operations.named(path)).as(path).hasMessageContaining("too many parts");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ecnow/notes/read,READ",
        "ecnow/notes/create,WRITE",
        "ecnow/notes/delete,WRITE",
        "ecnow/notes/purge,COMMAND",
        "agent/whisper,COMMAND",
        "token/revoke,COMMAND",
        "webhooks,READ"
    })
    void anUnlistedOperationIsShapedByItsActionAndNeverRepeated(String path, Operation.Kind kind) {
        Operation operation = Operations.unlisted(path);
        assertThat(operation.kind()).isEqualTo(kind);
        assertThat(operation.repeatSafe()).isFalse();
        assertThat(operation.path()).isEqualTo(path);
        assertThat(operation.known()).isEqualTo(Operation.Known.UNKNOWN);
    }

    @Test
    void anUnlistedActionOfAScriptWithoutMethodsIsSentAsAnAction() {
        assertThat(Operations.unlisted("agent/whisper").action()).isEqualTo("whisper");
        assertThat(Operations.unlisted("agent/whisper").method()).isNull();
        assertThat(Operations.unlisted("reporting/sms").method()).isEqualTo("sms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/b/c/d", "a//b", "a/../b", "a?b=c", "a b", "a/", "ecnow.php"})
    void anUnlistedPathThatIsNoPathIsRefused(String path) {
        assertThatThrownBy(() -> Operations.unlisted(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("script[/method][/action]");
    }
}
