package dev.meterctl.sandbox.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Real files, whose writes and forces fail when told to, and whose forces can be held.
final class TestDisk implements AtomicFile.Opener {

    /// A call of a channel.
    enum Call {
        WRITE,
        FORCE
    }

    private final List<Call> failing = Collections.synchronizedList(new ArrayList<>());
    private final List<Path> opened = new ArrayList<>();
    private volatile @Nullable CountDownLatch reached;
    private final CountDownLatch release = new CountDownLatch(1);

    void fail(Call... calls) {
        failing.addAll(List.of(calls));
    }

    void recover() {
        failing.clear();
    }

    /// Holds every force from now on until it is let go.
    ///
    /// @return opens once one is held
    CountDownLatch holdForces() {
        CountDownLatch latch = new CountDownLatch(1);
        reached = latch;
        return latch;
    }

    void letGo() {
        release.countDown();
    }

    List<Path> opened() {
        return opened;
    }

    @Override
    public FileChannel open(Path file, OpenOption... options) throws IOException {
        opened.add(file);
        return new Channel(FileChannel.open(file, options));
    }

    private void check(Call call) throws IOException {
        if (failing.contains(call)) {
            throw new IOException("No space left on device");
        }
    }

    private void force() throws IOException {
        CountDownLatch latch = reached;
        if (latch != null) {
            latch.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        check(Call.FORCE);
    }

    private final class Channel extends FileChannel {

        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        /// Half of what is to be written gets to the disk before it fails.
        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (failing.contains(Call.WRITE)) {
                file.write(source.slice(source.position(), source.remaining() / 2), position);
            }
            check(Call.WRITE);
            return file.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            TestDisk.this.force();
            file.force(metaData);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer target, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
