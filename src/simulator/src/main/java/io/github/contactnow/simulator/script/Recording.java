package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Recordings;
import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;

/** {@code recording.php}: the recording of a call, or an envelope with the reason why there is none. */
final class Recording implements Method {

    private final Recordings recordings;

    Recording(Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public Reply answer(ApiRequest request, Format format) {
        request.arguments().required("callid");
        return Reply.of(new WavAudio(recordings.find(request.arguments().number("callid", 0))));
    }
}
