package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.SimulatorSettings;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All scripts: finds the one that a request is for, checks the token first, and turns every refusal into a reply. */
public final class Api {

    private final SimulatorSettings settings;
    private final Tokens tokens;
    private final Map<String, Script> scripts = new HashMap<>();

    public Api(SimulatorSettings settings, Tokens tokens, List<Script> scripts) {
        this.settings = settings;
        this.tokens = tokens;
        scripts.forEach(script -> this.scripts.put(script.name(), script));
    }

    public Optional<Script> script(String name) {
        return Optional.ofNullable(scripts.get(name));
    }

    /** The format of the reply, and of the payload, of a request to a script. */
    public Format format(Script script, ApiRequest request) {
        return requestedFormat(script, request)
                .orElse(settings.defaultFormats().getOrDefault(script.name(), script.defaultFormat()));
    }

    /** The charset of the XML reply to a request to a script. */
    public Charset xmlCharset(Script script, ApiRequest request) {
        Charset documented = method(script, request).flatMap(Method::xmlCharset).orElse(script.xmlCharset());
        return settings.xmlCharsets().getOrDefault(script.name(), documented);
    }

    private static Optional<Method> method(Script script, ApiRequest request) {
        return Optional.ofNullable(script.methods().getOrDefault("", script.methods().get(request.method())));
    }

    public Reply answer(Script script, ApiRequest request) {
        try {
            if (script.needsToken()) {
                Optional<Reply> refusal = tokens.refusal(request.arguments().text("token"), request.address());
                if (refusal.isPresent()) {
                    return refusal.get();
                }
            }
            if (request.arguments().has("format") && requestedFormat(script, request).isEmpty()) {
                throw Refused.badArgument("format");
            }
            Method method = method(script, request).orElseThrow(() -> Refused.badArgument("method"));
            return method.answer(request, format(script, request));
        } catch (Refused e) {
            return Reply.failure(e.getMessage());
        }
    }

    private static Optional<Format> requestedFormat(Script script, ApiRequest request) {
        return Format.of(request.arguments().text("format")).filter(script.formats()::contains);
    }
}
