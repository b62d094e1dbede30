package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API: finds the script of a request, checks the token, and turns each rejection into a reply. */
public final class Api {

    private final SimulatorSettings settings;
    private final Tokens tokens;
    private final Map<String, Script> scripts = new HashMap<>();

    public Api(SimulatorSettings settings, Tokens tokens, List<Script> scripts) {
        this.settings = settings;
        this.tokens = tokens;
        scripts.forEach(script -> this.scripts.put(script.name(), script));
    }

    /** The script with this name. */
    public Optional<Script> script(String name) {
        return Optional.ofNullable(scripts.get(name));
    }

    /** The format of payload and reply of a request. */
    public Format format(Script script, ApiRequest request) {
        return requestedFormat(script, request)
                .orElse(settings.defaultFormats().getOrDefault(script.name(), script.defaultFormat()));
    }

    /** The charset of an XML reply to a request. */
    public Charset xmlCharset(Script script, ApiRequest request) {
        Charset documented = method(script, request).flatMap(Method::xmlCharset).orElse(script.xmlCharset());
        return settings.xmlCharsets().getOrDefault(script.name(), documented);
    }

    private static Optional<Method> method(Script script, ApiRequest request) {
        return Optional.ofNullable(
                script.methods().getOrDefault("", script.methods().get(request.method())));
    }

    /** The reply to a request. */
    public Reply answer(Script script, ApiRequest request) {
        try {
            if (script.needsToken()) {
                Optional<Reply> refusal = tokens.refusal(request.arguments().text("token"), request.address());
                if (refusal.isPresent()) {
                    return refusal.get();
                }
            }
            if (request.arguments().has("format")
                    && requestedFormat(script, request).isEmpty()) {
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
