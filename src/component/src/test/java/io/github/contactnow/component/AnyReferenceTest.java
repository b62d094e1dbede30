package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.h2.jdbcx.JdbcDataSource;

/** With any characters in its reference, a lead exists in ContactNow once under exactly this reference, or is refused and does not exist. */
class AnyReferenceTest {

    private final Parts parts = new Parts();
    private final JdbcDataSource database = new JdbcDataSource();

    /** The parts of the other tests, for a lifecycle of another kind. */
    private static final class Parts extends ComponentTestSupport {}

    @BeforeProperty
    void start() throws Exception {
        parts.start();
        database.setURL("jdbc:h2:mem:any-reference;DB_CLOSE_DELAY=-1");
        parts.camel.getRegistry().bind("ledger", new Ledger(database));
    }

    @AfterProperty
    void stop() throws SQLException {
        parts.stop();
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("shutdown");
        }
    }

    /** Any text and its near matches by search, collation or trimming. */
    @Provide
    Arbitrary<List<String>> alike() {
        Arbitrary<String> any = Arbitraries.oneOf(
                Arbitraries.strings().all().ofMinLength(1).ofMaxLength(20),
                Arbitraries.strings()
                        .withChars("aA1%_*?.'\"\\\\ {}[]&<>+=/#$\u00e9e\u0301")
                        .ofMinLength(1)
                        .ofMaxLength(8),
                Arbitraries.strings().ascii().ofMinLength(190).ofMaxLength(260));
        return any.flatMap(text -> Arbitraries.of(
                        text.toUpperCase(Locale.ROOT),
                        text.toLowerCase(Locale.ROOT),
                        text + ".",
                        text + " ",
                        " " + text,
                        text + "%",
                        "%" + text,
                        text.substring(0, text.length() - 1) + "_",
                        text.substring(1),
                        text + text,
                        Normalizer.normalize(text, Normalizer.Form.NFC),
                        Normalizer.normalize(text, Normalizer.Form.NFD),
                        text.replace("\\", "\\\\"),
                        text.replace("'", "''"),
                        "*")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(near -> {
                    List<String> alike = new ArrayList<>(List.of(text));
                    alike.addAll(near);
                    return alike.stream()
                            .filter(reference -> !reference.isEmpty())
                            .toList();
                }));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void aLeadIsThereOnceUnderExactlyItsReferenceOrRefused(@ForAll("alike") List<String> alike, @ForAll boolean xml)
            throws SQLException {
        parts.restart();
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("delete from ledger_lead");
        }
        Map<String, Verdict> verdicts = new HashMap<>();
        for (String reference : alike) {
            parts.simulator
                    .faults()
                    .add(Fault.builder()
                            .kind(FaultKind.CLOSE_AFTER_PROCESSING)
                            .method("ecnow_records")
                            .action("create")
                            .times(1)
                            .build());
            Verdict verdict = parts.verdicts(
                            ComponentTestSupport.CREATE + "&delivery=ONCE&format=" + (xml ? "XML" : "JSON"),
                            ComponentTestSupport.good(reference))
                    .get(0);
            assertThat(verdicts.merge(reference, verdict, (first, again) -> again)
                            .state())
                    .isIn(APPLIED, REJECTED);
            assertThat(verdict.state() == REJECTED)
                    .as("a reason if it is refused")
                    .isEqualTo(verdict.reason() != null);
        }
        List<String> applied = verdicts.keySet().stream()
                .filter(reference -> verdicts.get(reference).state() == APPLIED)
                .toList();
        assertThat(parts.references()).containsExactlyInAnyOrderElementsOf(applied);
        parts.simulator.records().forEach(record -> assertThat(
                        verdicts.get(record.get("VENDOR_URN")).key())
                .isEqualTo(Long.toString(record.id())));
    }
}
