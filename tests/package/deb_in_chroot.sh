#!/bin/sh
# The Debian packages install into a clean system of the same release, where the program compares and a user's program
# builds. deb_in_chroot.sh FOLDER_OF_PACKAGES WORK SOURCES; status 77 where there can be no chroot. Takes minutes: the
# system is fetched from where this machine gets Debian, and kept below WORK for the next time.
set -eu

packages=$1 root=$2/chroot sources=$3
skip() { echo "skipped: $*"; exit 77; }
[ "$(id -u)" -eq 0 ] || skip "only root can change its root"
command -v debootstrap >/dev/null || skip "debootstrap is not installed"
ls "$packages"/*.deb >/dev/null 2>&1 || skip "there are no packages"
# shellcheck disable=SC1091
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
# shellcheck disable=SC2016 # apt's own placeholder
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' "Codename: $release" 'Origin: Debian' | head -n 1)
[ -n "$mirror" ] || skip "apt knows no mirror of $release"

if [ ! -e "$root/complete" ]; then
    rm -rf "$root"
    mkdir -p "$root"
    debootstrap --variant=minbase "$release" "$root" "$mirror"
    touch "$root/complete"
fi
inside() { chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"; }

# What this machine says of its mirrors and how to reach them holds inside as well.
cp /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
cp -r /etc/apt/apt.conf.d "$root/etc/apt/"
rm -rf "$root/packages" && mkdir "$root/packages"
cp "$packages"/*.deb "$sources" "$root/packages/"
inside apt-get -qq update
inside sh -c 'apt-get -qq install -y --no-install-recommends --reinstall --allow-downgrades /packages/*.deb g++ pkg-config'

inside httpbench --version
inside sh -c 'cd /tmp && httpbench compare --requests 120 --rounds 6 --concurrent 4 --warmup 0ms --quiet; status=$?
    # 5: on a busy machine the audit may find the run unfit; it ran all the same.
    [ "$status" -eq 0 ] || [ "$status" -eq 5 ]'
inside sh -c 'cd /tmp && g++ $(pkg-config --cflags httpbench) "/packages/$(basename "$1")" -o user \
    $(pkg-config --libs httpbench) && ./user' sh "$sources"
echo "installed, ran and linked in a clean $release"
