package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.AudioFile;
import io.github.contactnow.simulator.state.Catalogue;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** {@code database.php}, method {@code audio_files}: uploads of announcements, identified by their file names. */
final class AudioFiles implements Method {

    private final Catalogue<AudioFile> files;

    AudioFiles(Catalogue<AudioFile> files) {
        this.files = files;
    }

    @Override
    public Reply answer(ApiRequest request, Format format) {
        boolean create = request.action().equals("create");
        if (!create && !request.action().equals("update")) {
            throw Refused.badArgument("action");
        }
        byte[] content = request.payload()
                .filter(payload -> !request.fileName().isEmpty())
                .orElseThrow(() -> new Refused("No file uploaded. Missing 'easycall' section?"));
        String name = request.fileName();
        if (name.chars().anyMatch(Character::isWhitespace)) {
            throw Refused.badArgument("filename");
        }
        AudioFile stored = store(name, content, request.arguments(), create);
        return Reply.success().with("key", stored.id()).withEffects(List.of(stored.id()));
    }

    private synchronized AudioFile store(String name, byte[] content, Arguments arguments, boolean create) {
        Optional<AudioFile> before =
                files.all().stream().filter(file -> file.name().equals(name)).findFirst();
        if (create && before.isPresent()) {
            throw new Refused("Filename already exists: " + name);
        }
        if (!create && before.isEmpty()) {
            throw new Refused("Filename does not exist: " + name);
        }
        if (create) {
            return files.create(
                    id -> new AudioFile(id, name, arguments.text("transcript"), content.length, hash(content)));
        }
        String transcript = arguments.has("transcript")
                ? arguments.text("transcript")
                : before.get().transcript();
        AudioFile changed = new AudioFile(before.get().id(), name, transcript, content.length, hash(content));
        files.put(changed);
        return changed;
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform provides SHA-256", e);
        }
    }
}
