package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import java.util.Optional;
import java.util.Set;

/** {@code token.php}: issues and validates tokens. */
final class TokenMethod implements Method {

    private final SimulatorSettings settings;
    private final Tokens tokens;

    TokenMethod(SimulatorSettings settings, Tokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    @Override
    public Reply answer(ApiRequest request, Format format) {
        return switch (request.action()) {
            case "get" -> get(request);
            case "validate" -> validate(request);
            default -> throw Refused.badArgument("action");
        };
    }

    private Reply get(ApiRequest request) {
        Arguments arguments = request.arguments();
        String username = arguments.required("username");
        String password = arguments.required("password");
        if (!username.equals(settings.username()) || !password.equals(settings.password())) {
            throw new Refused("Authentication failure");
        }
        Set<String> addresses = arguments.list("address");
        Tokens.Token token = tokens.get(addresses.isEmpty() ? Set.of(request.address()) : addresses);
        return Reply.success()
                .with("token", token.value())
                .with("expire", token.expiry().getEpochSecond());
    }

    private Reply validate(ApiRequest request) {
        String token = request.arguments().text("token");
        Optional<Reply> refusal = tokens.refusal(token, request.address());
        return refusal.orElseGet(
                () -> Reply.success().with("expire", tokens.expiry(token).getEpochSecond()));
    }
}
