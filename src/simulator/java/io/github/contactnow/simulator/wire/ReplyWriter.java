package io.github.contactnow.simulator.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;

/** Writes replies in one format, row by row. */
public interface ReplyWriter {

    void write(Reply reply, OutputStream out) throws IOException;

    /**
     * @param xmlCharset the charset that XML replies declare
     */
    static ReplyWriter of(Format format, Charset xmlCharset) {
        return switch (format) {
            case JSON -> new JsonReplyWriter();
            case XML -> new XmlReplyWriter(xmlCharset);
            case CSV -> new CsvReplyWriter();
        };
    }
}
