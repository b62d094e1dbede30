package io.github.contactnow.component;

import io.github.contactnow.ledger.Ledger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A base for tests whose endpoints keep their intents in a ledger, an H2 file. */
abstract class LedgerTestSupport extends ComponentTestSupport {

    @TempDir
    private Path directory;

    Ledger ledger;

    @BeforeEach
    void openLedger() {
        ledger = Ledger.open("jdbc:h2:file:" + directory.resolve("ledger"), null, null);
        camel.getRegistry().bind("ledger", ledger);
    }

    @AfterEach
    void closeLedger() {
        camel.stop();
        ledger.close();
    }
}
