/** What the lab machine is made of. Everything else comes in as their dependencies. */

/** The last Debian whose kernel runs on i386, the processor that the emulator knows. */
export const suite = 'bookworm';

/** Programs that learners use, and what the machine needs to run. */
export const wanted = [
  // The subject
  'nginx',
  'php8.2-fpm',
  'php8.2-cgi',
  'php8.2-cli',
  'php8.2-opcache',
  'apache2',
  'libapache2-mod-php8.2',
  // Clients and observers
  'apache2-utils',
  'curl',
  'libfcgi-bin',
  'socat',
  'strace',
  'tcpdump',
  'procps',
  'psmisc',
  'iproute2',
  'kmod',
  // A shell to work in
  'bash',
  'coreutils',
  'dash',
  'debianutils',
  'diffutils',
  'findutils',
  'grep',
  'gzip',
  'hostname',
  'less',
  'mawk',
  'nano',
  'sed',
  'tar',
  'util-linux',
  'vim-tiny',
  // The system around it
  'base-files',
  'base-passwd',
  'busybox-static',
  'libc-bin',
  'init-system-helpers',
  'media-types',
  'ncurses-base',
  'sysvinit-utils',
  'tzdata',
];

/** Dependencies that the machine never runs: it has its own first process and no package manager. */
export const leftOut = [
  'apt',
  'debconf',
  'debian-archive-keyring',
  'gpgv',
  'libperl5.36',
  'libsystemd-shared',
  'perl',
  'perl-modules-5.36',
  'systemd',
  'systemd-sysv',
  'ucf',
];

/** Kernel modules, in the order in which they are loaded. */
export const modules = [
  'scsi_common',
  'scsi_mod',
  'libata',
  'ata_piix',
  'crct10dif_common',
  'crc-t10dif',
  'crc64',
  'crc64-rocksoft',
  't10-pi',
  'sd_mod',
  'squashfs',
  'overlay',
  'virtio',
  'virtio_ring',
  'virtio_pci_modern_dev',
  'virtio_pci_legacy_dev',
  'virtio_pci',
  'virtio_console',
  'af_packet',
  'unix',
  'inet_diag',
  'tcp_diag',
  'unix_diag',
];

/** Programs for the build itself, for the builder's own architecture. */
export const hostTools = [
  'squashfs-tools',
  'liblzo2-2',
  'tcc',
  'patchelf',
  'libstdc++6',
  'libgcc-s1',
];

/** Headers and start files to compile the agent with. */
export const sysroot = ['libc6', 'libc6-dev', 'linux-libc-dev'];

/** Parts of packages that no learner needs; licence texts stay. */
export const pruned = [
  'usr/share/man',
  'usr/share/info',
  'usr/share/locale',
  'usr/share/lintian',
  'usr/share/bash-completion',
  'usr/share/bug',
  'usr/share/gcc',
  'usr/share/perl5',
  'usr/lib/systemd',
  'usr/share/icons',
  'usr/share/apache2/icons',
  'usr/share/i18n',
  'usr/lib/i386-linux-gnu/gconv',
];
