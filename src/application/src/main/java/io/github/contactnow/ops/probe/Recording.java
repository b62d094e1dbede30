package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether recording.php returns the recording of a call for the proposed argument. */
final class Recording extends Question {

    private static final int FIRST_BYTES = 512;

    Recording() {
        super(
                "recording",
                "Does recording.php?callid=N return the recording of a call?",
                "the first " + FIRST_BYTES
                        + " bytes of the recording of one call whose flags say 'recorded'; they are inspected and not stored",
                1);
    }

    @Override
    Finding ask(ProbeContext context) {
        JsonNode call = context.samples().calls().stream()
                .filter(row -> ProbeReply.field(row, "flags").contains("recorded"))
                .findFirst()
                .orElseThrow(() -> new InconclusiveException(
                        "none of " + context.samples().calls().size() + " calls has the flag 'recorded'"));
        ProbeReply seen =
                context.server().firstBytes("recording", FIRST_BYTES, "callid", ProbeReply.field(call, "callid"));
        String label = "HTTP " + seen.reply().status() + ", content type "
                + seen.reply().contentType() + ", a requested range "
                + (seen.reply().contentRange() == null ? "was ignored" : "was returned");
        if (seen.reply().status() / 100 != 2) {
            return new Finding("no", label);
        }
        Optional<String> audio = audio(seen.reply().body());
        return new Finding(
                audio.isPresent() ? "yes, " + audio.get() : "no",
                label + (audio.isPresent() ? "" : ", " + seen.describe()));
    }

    /** The audio format of these first bytes. */
    private static Optional<String> audio(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(12, bytes.length), StandardCharsets.ISO_8859_1);
        if (head.startsWith("RIFF") && head.endsWith("WAVE")) {
            return Optional.of("WAVE audio");
        }
        boolean frame = bytes.length > 1 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xE0) == 0xE0;
        if (head.startsWith("ID3") || frame) {
            return Optional.of("MPEG audio");
        }
        return head.startsWith("OggS") ? Optional.of("Ogg audio") : Optional.empty();
    }
}
