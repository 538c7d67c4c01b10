# HTTPBENCH_SANITIZE applies to everything that is built here, since a sanitizer must see a whole program.
if(HTTPBENCH_SANITIZE)
    add_compile_options(-fsanitize=${HTTPBENCH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${HTTPBENCH_SANITIZE})
endif()
