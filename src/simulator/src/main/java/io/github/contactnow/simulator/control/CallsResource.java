package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.account.SimulatedAccount;
import io.github.contactnow.simulator.settings.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Live and ended calls. */
record CallsResource(SimulatedAccount account, SimulatorClock clock) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.get("/calls", request -> request.allowing("start", "limit").page(account.calls(), Function.identity()))
                .post("/calls/generate", this::generate)
                .post("/calls/seed", this::seed)
                .get("/calls/live", request -> account.liveCalls())
                .post("/calls/start", this::start)
                .post("/calls/answer", this::answer)
                .post(
                        "/calls/end",
                        request -> account.endCall(request.allowing("call").number("call")))
                .post("/calls/outcome", this::outcome);
    }

    /** Starts an outbound call to a record, or an inbound call to a queue. */
    private Object start(ControlRequest request) {
        request.allowing("record", "queue", "caller");
        if (request.has("record")) {
            return account.startCall(request.number("record"));
        }
        if (!request.has("queue")) {
            throw BadRequest.field("record", "is missing: send record or queue");
        }
        return account.startInboundCall(request.number("queue"), request.text("caller"));
    }

    private Object answer(ControlRequest request) {
        request.allowing("call", "agent");
        return account.answerCall(request.number("call"), request.number("agent"));
    }

    private Object outcome(ControlRequest request) {
        request.allowing("call", "outcome");
        account.setOutcome(request.number("call"), request.number("outcome"));
        return Json.object();
    }

    private Object generate(ControlRequest request) {
        return account.generateCalls(request.allowing("count").smallNumber("count"));
    }

    private Object seed(ControlRequest request) {
        int count = request.allowing("count", "from", "to").smallNumber("count");
        Instant to = request.instant("to").orElseGet(clock::instant);
        Instant from = request.instant("from").orElseGet(() -> to.minus(Duration.ofDays(1)));
        if (count < 0) {
            throw BadRequest.field("count", "cannot be negative");
        }
        if (from.isAfter(to)) {
            throw BadRequest.field("from", "cannot be after to");
        }
        account.seedCalls(count, from, to);
        return Json.object().put("total", account.calls().size());
    }
}
