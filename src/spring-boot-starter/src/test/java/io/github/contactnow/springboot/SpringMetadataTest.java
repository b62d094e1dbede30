package io.github.contactnow.springboot;

import io.github.contactnow.support.GeneratedDoc;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The committed metadata describe the options of the component. */
class SpringMetadataTest {

    private static final String FILE =
            "src/spring-boot-starter/src/main/resources/META-INF/spring-configuration-metadata.json";

    @Test
    void theMetadataAreGeneratedFromTheOptions() throws IOException {
        GeneratedDoc.check(FILE, SpringMetadata.text());
    }
}
