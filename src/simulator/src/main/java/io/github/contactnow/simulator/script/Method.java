package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import java.nio.charset.Charset;
import java.util.Optional;

/** What a script does for one value of {@code method}. */
@FunctionalInterface
public interface Method {

    /**
     * @param format the format of the payload, if there is one
     */
    Reply answer(ApiRequest request, Format format);

    /** The charset of its XML replies, if it is not that of its script. */
    default Optional<Charset> xmlCharset() {
        return Optional.empty();
    }
}
