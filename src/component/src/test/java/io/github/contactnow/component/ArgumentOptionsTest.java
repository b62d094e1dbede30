package io.github.contactnow.component;

import io.github.contactnow.api.Arguments;
import io.github.contactnow.support.GeneratedDoc;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The committed source of the argument options matches the catalogue of arguments. */
class ArgumentOptionsTest {

    private static final String FILE =
            "src/component/src/generated/java/io/github/contactnow/component/ContactNowArguments.java";

    @Test
    void theOptionsAreGeneratedFromTheCatalogue() throws IOException {
        GeneratedDoc.check(FILE, ArgumentOptions.source(Arguments.all()));
    }
}
