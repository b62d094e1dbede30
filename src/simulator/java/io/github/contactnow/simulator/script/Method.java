package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;

/** What a script does for one value of {@code method}. */
@FunctionalInterface
public interface Method {

    /**
     * @param format the format of the payload, if there is one
     */
    Reply answer(ApiRequest request, Format format);
}
