package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;

/** A method with the action {@code read} only. */
abstract class ReadMethod implements Method {

    abstract Reply read(Arguments arguments);

    @Override
    public final Reply answer(ApiRequest request, Format format) {
        if (!request.action().equals("read")) {
            throw Refused.badArgument("action");
        }
        return read(request.arguments());
    }
}
