/** Passwords of ten characters and more that are tried first, in small letters. Shorter ones are refused by their length. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `1234567890 0123456789 0987654321 9876543210 12345678910 1234567891 123456789a 123456789q 123456789123 1234512345
  1231231231 123123123123 123321123321 1122334455 1029384756 0147258369 147258369a 159753159753 741852963a 7894561230
  q123456789 a123456789 qwerty1234 qwerty12345 qwerty123456 qwerty123456789 qwertyuiop qwertyuiop123 qwertyuiop[]
  qwertyuiop1 qwertyqwerty qwerty123qwerty asdfghjkl1 asdfghjkl123 asdfghjkl; zxcvbnm123 zxcvbnm,./ qazwsxedcrfv
  qazwsxedc123 1qaz2wsx3edc 1qazxsw23edc zaq12wsxcde3 zaq1xsw2cde3 !qaz2wsx3edc 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5
  q1w2e3r4t5y6 1a2s3d4f5g asdf1234567 abcd1234567 abcdefghij abcdefghijk abc123abc123 aa12345678 a1b2c3d4e5
  password12 password123 password1234 password12345 password123456 password01 password2024 password2025 password2026
  passwordpassword mypassword1 newpassword newpassword1 p@ssword123 p@ssw0rd123 p@ssw0rd1234 passw0rd123 pa55word123
  iloveyou12 iloveyou123 iloveyou1234 welcome123 welcome1234 welcome2024 welcome2025 welcome2026 letmein123 letmein1234
  changeme123 changeme1234 administrator admin12345 admin123456 admin123admin adminadmin rootroot123 superadmin
  sunshine123 princess123 football123 baseball123 superman123 starwars123 computer123 internet123 michael123 charlie123
  liverpool1 manchester summer2024 summer2025 summer2026 winter2024 winter2025 winter2026 monkey12345 dragon12345
  master12345 test123456 testtest123 test1234567 guest12345 user123456 samsung123 google1234 microsoft1 correcthorse
  correcthorsebatterystaple trustno1trustno1 whatever123 qwer1234qwer 1234qwerasdf 1234qwerty 12345qwerty 123456qwerty
  123456789qwerty 1q2w3e4r5t6y7u
  йцукенгшщз йцукенгшщзхъ йцукен1234 йцукен12345 йцукен123456 йцукенйцукен фывапролдж фывапролджэ ячсмитьбю1 пароль1234
  пароль12345 пароль123456 парольпароль мойпароль1 привет1234 привет12345 привет123456 приветпривет любимая123 любовь1234
  солнышко123 наташа12345 марина12345 максим12345 администратор админ12345 админ123456 спартак1922 россия2024 россия2025
  россия2026 зенит12345 москва1234 москва12345 1й2ц3у4к5е
  parol12345 parol123456 parol123parol privet1234 privet12345 privet123456 lubimaya123 solnyshko1 natasha1234 natasha12345
  marina12345 maksim12345 sergey12345 andrey12345 spartak1922 zenit12345 moskva1234 rossiya2024 rossiya2025 rossiya2026
  ghbdtn1234 ghbdtn12345 ghbdtn123456 gfhjkm1234 gfhjkm12345 gfhjkm123456 gfhjkmgfhjkm k.,jdm1234 cjkysirj123 vfrcbv1234
  vfhbyf1234 yfnfif1234 qweasdzxc123 qweasd123456 123qweasdzxc 123qwe123qwe 123qweasd1 qwe123qwe123 qweqweqwe1 zxc123zxc123`.split(
    /\s+/,
  ),
);
