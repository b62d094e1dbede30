package io.github.contactnow.component;

import io.github.contactnow.api.Arguments;
import io.github.contactnow.api.Operations;
import io.github.contactnow.support.GeneratedDoc;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The committed sources of the argument options and of the operation's values match the catalogue. */
class ArgumentOptionsTest {

    private static final String FOLDER = "src/component/src/generated/java/io/github/contactnow/component/";

    @Test
    void theOptionsAreGeneratedFromTheCatalogue() throws IOException {
        GeneratedDoc.check(FOLDER + "ContactNowArguments.java", ArgumentOptions.source(Arguments.all()));
    }

    @Test
    void thePathsAreGeneratedFromTheCatalogue() throws IOException {
        GeneratedDoc.check(FOLDER + "OperationPaths.java", OperationPathsSource.source(Operations.all()));
    }
}
