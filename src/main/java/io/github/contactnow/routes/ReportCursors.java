package io.github.contactnow.routes;

import java.io.File;
import org.apache.camel.support.processor.state.FileStateRepository;

/** Keeps the cursors of reports in a file. Its name is a plain text, since beans of routes are made before Camel can convert types. */
public class ReportCursors extends FileStateRepository {

    /** Path of the file; its folder is created. */
    public void setFile(String path) {
        File file = new File(path).getAbsoluteFile();
        file.getParentFile().mkdirs();
        setFileStore(file);
    }
}
