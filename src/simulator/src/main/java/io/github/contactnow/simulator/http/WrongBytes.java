package io.github.contactnow.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import io.github.contactnow.simulator.wire.ReplyWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Replies that are not encoded in the charset that they declare. */
final class WrongBytes {

    private WrongBytes() {}

    static Rendering latin1(Reply reply, Format format) throws IOException {
        return new Rendering(text(reply, format).getBytes(ISO_8859_1));
    }

    static Rendering utf8DeclaredLatin1(Reply reply, Format format) throws IOException {
        return new Rendering(text(reply, format)
                .replaceFirst("(?<=<\\?xml version=\"1.0\" encoding=\")UTF-8", "ISO-8859-1")
                .getBytes(UTF_8));
    }

    private static String text(Reply reply, Format format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReplyWriter.unescaped(format).write(reply, bytes);
        return bytes.toString(UTF_8);
    }
}
