package io.github.contactnow.simulator.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Writes replies in one format, row by row. */
public interface ReplyWriter {

    /** Writes a reply without closing the stream. */
    void write(Reply reply, OutputStream out) throws IOException;

    /**
     * The writer for a format.
     *
     * @param xmlCharset charset of XML replies
     */
    static ReplyWriter of(Format format, Charset xmlCharset) {
        return switch (format) {
            case JSON -> new JsonReplyWriter(true);
            case XML -> new XmlReplyWriter(xmlCharset);
            case CSV -> new CsvReplyWriter();
        };
    }

    /** A writer that encodes as UTF-8 without escapes; XML declares UTF-8. */
    static ReplyWriter unescaped(Format format) {
        return format == Format.JSON ? new JsonReplyWriter(false) : of(format, StandardCharsets.UTF_8);
    }
}
