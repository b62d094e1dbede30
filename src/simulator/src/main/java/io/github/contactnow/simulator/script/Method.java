package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import java.nio.charset.Charset;
import java.util.Optional;

/** One method of a script. */
@FunctionalInterface
public interface Method {

    /**
     * Answers a request.
     *
     * @param format the format of the payload, if the request has one
     */
    Reply answer(ApiRequest request, Format format);

    /** The charset of XML replies, if it differs from that of the script. */
    default Optional<Charset> xmlCharset() {
        return Optional.empty();
    }
}
