// Empty: what it is compiled with is precompiled (cmake/niandu.cmake).
