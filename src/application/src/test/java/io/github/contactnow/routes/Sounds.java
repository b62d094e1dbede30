package io.github.contactnow.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.history.SeenRequest;
import io.github.contactnow.simulator.state.Call;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The recordings that a simulator serves, as anybody would fetch them, and the files of a folder. */
record Sounds(Simulator simulator) {

    /** Calls of leads, of which some are answered and so recorded; with talks long enough for a recording of many buffers. */
    public List<Call> make(int count) {
        for (int i = 0; i < count; i++) {
            simulator.createRecord(12, Map.of("MobilePhone", "07700900123", "VENDOR_URN", "recorded"));
        }
        return simulator.generateCalls(count);
    }

    public static List<Long> recorded(List<Call> calls) {
        return calls.stream().filter(Call::isAnswered).map(Call::id).sorted().toList();
    }

    /** The recording of a call. */
    public byte[] fetch(long callid) throws IOException, InterruptedException {
        byte[] token =
                get("token.php?action=get&username=" + simulator.username() + "&password=" + simulator.password());
        return get("recording.php?callid=" + callid + "&token="
                + new ObjectMapper().readTree(token).get("token").asText());
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(simulator.baseUrl().resolve(path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** How often a recording was asked for. */
    public long asked(long callid) {
        return requests()
                .filter(request -> request.arguments().get("callid").equals(Long.toString(callid)))
                .count();
    }

    public Stream<SeenRequest> requests() {
        return simulator.history().stream().filter(request -> request.script().equals("recording"));
    }

    /** Paths of all files below a folder. */
    public static List<String> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
