package bindings;

import io.github.cdksagemakerendpoints.JumpStartModel;
import io.github.cdksagemakerendpoints.JumpStartModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Threads use both ends of the chain of classes at once, for the first time. Java holds a lock for each class that it
 * initializes, so a constant at one end whose type is the other end would make them wait for each other for ever.
 * Prints "done" unless they do.
 *
 * <p>They read constants and call no methods: jsii itself does not allow calls from several threads at once.
 */
public final class ConcurrentInitialization {
    private static final long TIMEOUT_SECONDS = 60;

    public static void main(String[] args) throws Exception {
        List<Callable<JumpStartModelVersion>> uses = List.of(
            () -> {
                Class.forName(JumpStartModelVersion.class.getName());
                // Of the class that is nearest to the root.
                return JumpStartModel.PYTORCH_IC_MOBILENET_V2_3_0_25;
            },
            () -> {
                Class.forName(JumpStartModel.class.getName());
                // Of the class that is nearest to the leaf.
                return JumpStartModel.HUGGINGFACE_ASR_WHISPER_BASE_1_0_0;
            });
        for (JumpStartModelVersion model : callAtOnce(uses)) {
            System.out.println(model.getModelId());
        }
        System.out.println("done");
    }

    private static <T> List<T> callAtOnce(List<Callable<T>> actions) throws Exception {
        CyclicBarrier start = new CyclicBarrier(actions.size());
        ExecutorService threads = Executors.newFixedThreadPool(actions.size(), ConcurrentInitialization::daemon);
        Stream<Future<T>> results = actions.stream().map(action -> threads.submit(() -> {
            start.await();
            return action.call();
        }));
        List<T> values = new ArrayList<>();
        for (Future<T> result : results.collect(Collectors.toList())) {
            values.add(result.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        }
        return values;
    }

    /** A thread that waits for ever does not keep the program from ending. */
    private static Thread daemon(Runnable action) {
        Thread thread = new Thread(action);
        thread.setDaemon(true);
        return thread;
    }
}
