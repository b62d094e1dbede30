package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Fields;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * A method that creates, reads and updates records. A batch is not atomic: valid records are stored, rejected ones are
 * counted, and the reply has the error of the first rejected record.
 */
abstract class WriteMethod implements Method {

    static final Set<String> ALL_ACTIONS = Set.of("read", "create", "update");

    private final SimulatorSettings settings;

    WriteMethod(SimulatorSettings settings) {
        this.settings = settings;
    }

    /**
     * The effect of one record in a write.
     *
     * @param id   id of the created or changed row
     * @param key  field {@code key} of the reply
     * @param info field {@code info} of the reply, empty for none
     */
    record Effect(long id, OptionalLong key, String info) {}

    /** The allowed actions. */
    Set<String> actions() {
        return ALL_ACTIONS;
    }

    abstract Reply read(Arguments arguments);

    abstract Effect create(Fields fields);

    abstract Effect update(Fields fields);

    /** The fields of a record, completed by arguments of the request. */
    Fields completed(Fields sent, Arguments arguments) {
        return sent;
    }

    @Override
    public final Reply answer(ApiRequest request, Format format) {
        if (!actions().contains(request.action())) {
            throw Refused.badArgument("action");
        }
        return switch (request.action()) {
            case "read" -> read(request.arguments());
            case "create" -> write(request, format, this::create);
            default -> write(request, format, this::update);
        };
    }

    private Reply write(ApiRequest request, Format format, Function<Fields, Effect> operation) {
        byte[] payload =
                request.payload().orElseThrow(() -> new Refused("No file uploaded. Missing 'easycall' section?"));
        List<Optional<Map<String, String>>> records = PayloadReader.read(payload, format);
        if (records.size() > settings.maxRecords()) {
            throw Refused.badArgument("easycall");
        }
        List<Effect> effects = new ArrayList<>();
        String error = null;
        for (Optional<Map<String, String>> record : records) {
            try {
                Fields sent = new Fields(record.orElseThrow(() -> Refused.badArgument("easycall")));
                effects.add(operation.apply(completed(sent, request.arguments())));
            } catch (Refused e) {
                error = error == null ? e.getMessage() : error;
            }
        }
        return reply(records.size(), effects, error);
    }

    private Reply reply(int sent, List<Effect> effects, String error) {
        Reply envelope = settings.accountId().isEmpty()
                ? Reply.success()
                : Reply.success().with("account_id", settings.accountId());
        Reply reply = envelope.with("total", effects.size()).with("bad", sent - effects.size());
        if (!effects.isEmpty()) {
            Effect last = effects.get(effects.size() - 1);
            if (last.key().isPresent()) {
                reply = reply.with("key", last.key().getAsLong());
            }
            if (!last.info().isEmpty()) {
                reply = reply.with("info", last.info());
            }
        }
        if (error != null) {
            reply = reply.with("error", error);
        }
        return reply.withEffects(effects.stream().map(Effect::id).toList());
    }
}
