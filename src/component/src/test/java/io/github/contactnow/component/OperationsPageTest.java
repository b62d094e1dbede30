package io.github.contactnow.component;

import io.github.contactnow.support.GeneratedDoc;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The reference of operations matches the catalogue. */
class OperationsPageTest {

    static final String FILE = "src/docs/reference/operations.md";

    @Test
    void thePageIsGeneratedFromTheCatalogue() throws IOException {
        GeneratedDoc.check(FILE, OperationsDoc.text());
    }
}
