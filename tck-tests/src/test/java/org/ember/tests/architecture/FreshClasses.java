package org.ember.tests.architecture;

import java.io.IOException;
import java.io.InputStream;

/** Classes of Ember as they are before anything has used them, beside those of the tests. */
final class FreshClasses extends ClassLoader {
    FreshClasses() {
        super(FreshClasses.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith("org.ember.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    /** Whether anything has needed the class. */
    boolean hasLoaded(String name) {
        return findLoadedClass(name) != null;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = Class.forName(name, false, getParent())
                .getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
