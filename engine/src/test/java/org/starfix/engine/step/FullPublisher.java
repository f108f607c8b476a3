package org.starfix.engine.step;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.starfix.engine.internal.base.numeric.StorageException;
import org.starfix.engine.internal.step.output.LocalPublisher;
import org.starfix.engine.internal.step.output.Publisher;

/**
 * A folder of a disk that has space for small files only.
 *
 * @param space bytes that a file may have
 */
record FullPublisher(LocalPublisher disk, int space) implements Publisher {
    @Override
    public String folder() {
        return disk.folder();
    }

    @Override
    public void publish(String name, Content content) throws IOException {
        String path = folder() + "/" + name;
        disk.publish(name, out -> {
            try (OutputStream small = StorageException.stream(new SmallStream(out, space), path)) {
                content.writeTo(small);
            }
        });
    }

    @Override
    public void remove(String name) throws IOException {
        disk.remove(name);
    }

    @Override
    public void removeFolder(String name) throws IOException {
        disk.removeFolder(name);
    }

    @Override
    public String place(String name) throws IOException {
        return disk.place(name);
    }

    @Override
    public List<String> placesOf(String path) throws IOException {
        return disk.placesOf(path);
    }

    private static final class SmallStream extends FilterOutputStream {
        private int left;

        SmallStream(OutputStream out, int space) {
            super(out);
            left = space;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            left -= length;
            if (left < 0) {
                throw new IOException("No space left on device");
            }
            out.write(bytes, offset, length);
        }
    }
}
