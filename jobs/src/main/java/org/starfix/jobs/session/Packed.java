package org.starfix.jobs.session;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A value as bytes, for a shuffle. Where Spark groups values it asks again and again how much memory they take, and walks through all
 * objects of each to find out: with exposures that took a tenth of a run.
 */
public final class Packed<T extends Serializable> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final ClassTag<Object> ANY = ClassTag$.MODULE$.Object();

    /** Serializers have buffers, too large to be made for each value. */
    private static final ThreadLocal<Optional<Serializers>> OF_THREAD = ThreadLocal.withInitial(Optional::empty);

    private final byte[] bytes;

    private Packed(byte[] bytes) {
        this.bytes = bytes;
    }

    /** That of a thread. */
    private record Serializers(SparkEnv of, SerializerInstance serializer) {
        static SerializerInstance ofThread() {
            SparkEnv now = SparkEnv.get();
            Serializers known = OF_THREAD
                    .get()
                    .filter(each -> each.of == now)
                    .orElseGet(() -> new Serializers(now, now.serializer().newInstance()));
            OF_THREAD.set(Optional.of(known));
            return known.serializer;
        }
    }

    /** To be called in a lambda: of two references to this method in one class, of different types, Java takes one for the other in a task. */
    public static <T extends Serializable> Packed<T> of(T value) {
        ByteBuffer packed = Serializers.ofThread().serialize(value, ANY);
        byte[] bytes = new byte[packed.remaining()];
        packed.get(bytes);
        return new Packed<>(bytes);
    }

    @SuppressWarnings("unchecked") // only #of makes them
    public T value() {
        return (T) Serializers.ofThread()
                .deserialize(ByteBuffer.wrap(bytes), Thread.currentThread().getContextClassLoader(), ANY);
    }

    public static <T extends Serializable> List<T> values(Iterable<Packed<T>> packed) {
        List<T> values = new ArrayList<>();
        packed.forEach(each -> values.add(each.value()));
        return values;
    }
}
