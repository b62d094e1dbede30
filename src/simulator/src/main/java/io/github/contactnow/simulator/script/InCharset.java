package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import java.nio.charset.Charset;
import java.util.Optional;

/** A method whose XML replies have another charset than its script. */
record InCharset(Charset charset, Method method) implements Method {

    @Override
    public Reply answer(ApiRequest request, Format format) {
        return method.answer(request, format);
    }

    @Override
    public Optional<Charset> xmlCharset() {
        return Optional.of(charset);
    }
}
